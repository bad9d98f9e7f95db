import { evaluer, LIBELLES_MODE, lieuxDe, type ResumePhoto, relirePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { nomsDe } from '../annuaire.ts';
import { lireVersion, ouvrirScenario } from '../chargement.ts';
import type { LigneAvantApres } from '../forme.ts';
import { decrire } from '../regles/changements.ts';
import { comparabilite, phraseComparaison } from '../regles/comparer.ts';
import { mesuresDe } from '../regles/mesures.ts';
import { phraseBilan, phraseScenario } from '../regles/phrases.ts';
import { carterScenario } from './carte.ts';
import { contexteMesures } from './resumes.ts';

/** Un côté d'une comparaison : un scénario et une de ses versions. */
async function cote(base: Base, acteur: Acteur, { id, numero }: { id: number; numero?: number | undefined }) {
  const scenario = await ouvrirScenario(base, acteur, id);
  const version = await lireVersion(base, id, numero ?? scenario.version);
  const photo = await relirePhoto(base, version.photo);
  const noms = nomsDe(photo);
  const evaluation = evaluer(photo, version.changements);
  const { changements } = version;
  const carte = await carterScenario(base, {
    scenario,
    photo,
    lieux: lieuxDe(photo),
    evaluation,
    changements,
    vue: 'difference',
    largeur: 560,
  });
  return {
    id,
    nom: scenario.nom,
    auteur: scenario.auteurNom,
    version: version.numero,
    le: version.le.toISOString(),
    jour: version.contexte.jour,
    territoire: scenario.territoire,
    contexte: version.contexte,
    enClair: version.contexte.enClair,
    mode: LIBELLES_MODE[version.contexte.mode],
    carte: { ...carte, titre: `${scenario.nom}, version ${version.numero}` },
    phrase: phraseScenario(version.changements, version.evaluation),
    changements: version.changements.map((changement) => decrire(changement, noms)),
    mesures: mesuresDe(version.evaluation, contexteMesures(version.contexte, null)),
    bilan: phraseBilan(version.evaluation),
  };
}

/** La question seule : le jour des données est dit par la photo, pas par la question. */
const questionDe = ({ question }: ResumePhoto) => ({ ...question, jour: undefined });

/** Deux scénarios, ou deux versions d'un même, côte à côte, s'ils se comparent. */
export async function comparerScenarios(
  base: Base,
  acteur: Acteur,
  a: { id: number; numero?: number | undefined },
  b: { id: number; numero?: number | undefined },
) {
  const [gauche, droite] = await Promise.all([cote(base, acteur, a), cote(base, acteur, b)]);
  const comparable = (x: typeof gauche) => ({
    territoire: x.territoire,
    question: questionDe(x.contexte),
    photo: x.contexte.empreinte,
  });
  const resultat = comparabilite(comparable(gauche), comparable(droite));
  const noms: [string, string] =
    gauche.id === droite.id
      ? [`Version ${gauche.version}`, `Version ${droite.version}`]
      : [`« ${gauche.nom} »`, `« ${droite.nom} »`];
  return {
    gauche,
    droite,
    ...resultat,
    noms,
    phrase: resultat.possible
      ? phraseComparaison(personnesBlanches(noms[0], gauche), personnesBlanches(noms[1], droite), resultat.memesDonnees)
      : `${noms[0]} et ${noms[1]} ne se comparent pas`,
  };
}

function personnesBlanches(libelle: string, { mesures }: { mesures: LigneAvantApres[] }) {
  const ligne = mesures.find((m) => m.id === 'personnes_blanches');
  return { libelle, avant: ligne?.avant.valeur ?? null, apres: ligne?.apres.valeur ?? null };
}
