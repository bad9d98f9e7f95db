import { appelsIci } from '#src/domaines/appels/index.ts';
import { DESCRIPTIONS, estPublic, type Public } from '#src/domaines/besoins/index.ts';
import { structuresIci } from '#src/domaines/structures/index.ts';
import { resoudre, type Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import type { Boucle, Faits, Lus } from '../forme.ts';
import { porteeDe, reduire } from '../portee.ts';
import { type Gestes, raconter } from '../regles/raconter.ts';
import { viser } from '../viser.ts';
import { activiteIci, argentIci } from './argent.ts';
import { depotsIci } from './depots.ts';
import { mesuresDuTerritoire } from './mesures.ts';
import { reponsesIci } from './plans.ts';
import { estGrand, resumesDe } from './resumes.ts';

export interface PageBoucle {
  territoire: Pick<Territoire, 'reference' | 'nom' | 'lieu' | 'niveau'>;
  boucle: Boucle;
  /** Région ou France : ses étapes se lisent en nombres. */
  grand: boolean;
  public: Public;
  /** Publics mesurés ici, pour en changer. */
  publics: { valeur: Public; libelle: string }[];
  peutMesurer: boolean;
}

/**
 * La boucle d'un territoire, année après année, telle que cette personne peut la lire.
 * @param ref `epci:200069029` @param voulu public des mesures ; à défaut celui de la dernière @throws ErreurIntrouvable territoire inconnu
 */
export async function boucleDe(base: Base, acteur: Acteur, ref: string, voulu?: string | null): Promise<PageBoucle> {
  exiger(acteur, 'boucles.lire');
  const territoire = await resoudre(base, ref);
  const { reference, nom, lieu, niveau } = territoire;
  const mesures = await mesuresDuTerritoire(base, acteur, reference, nom);
  const connus = [...new Set(mesures.map((m) => m.public))].filter(estPublic);
  const public_: Public =
    voulu && estPublic(voulu)
      ? voulu
      : ((mesures.findLast((m) => estPublic(m.public))?.public as Public) ?? 'demandeurs');
  const faits = await reunir(base, acteur, territoire);
  const peutMesurer = peut(acteur, 'boucles.mesurer', await viser(base, reference));
  return {
    territoire: { reference, nom, lieu, niveau },
    grand: estGrand(territoire),
    public: public_,
    publics: [...new Set([...connus, public_])].map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
    peutMesurer,
    boucle: raconter(
      { ...faits, mesures: mesures.filter((m) => m.public === public_) },
      { lieu, ref: reference, personnes: DESCRIPTIONS[public_].personnes[1], annee: anneeCourante() },
      gestesDe(acteur, peutMesurer),
    ),
  };
}

const gestesDe = (acteur: Acteur, mesurer: boolean): Gestes => ({
  mesurer,
  appeler: peut(acteur, 'appels.creer'),
  implanter: peut(acteur, 'implantations.calculer'),
  dossiers: acteur.nature === 'structure',
  instances: peut(acteur, 'instances.lister'),
  conventions: peut(acteur, 'conventions.decider'),
  activite: peut(acteur, 'activite.saisir'),
});

/** Tout ce que la personne lit de chaque étape, et ce qu'elle n'en lit pas. */
export async function reunir(base: Base, acteur: Acteur, territoire: Territoire): Promise<Omit<Faits, 'mesures'>> {
  const { reference: ref, niveau } = territoire;
  const entiers = niveau === 'departement' || estGrand(territoire);
  const appels = await appelsIci(base, acteur, { ref, departements: entiers ? territoire.departements : [] });
  const portee = porteeDe(acteur, territoire);
  if (estGrand(territoire)) {
    const rien = <F>(): Lus<F> => ({ portee: reduire(portee, 0), faits: [] });
    return {
      appels: { portee: 'tout', faits: await reponsesIci(base, acteur, { ref, appels }) },
      dossiers: rien(),
      avis: rien(),
      argent: rien(),
      activite: rien(),
      resumes: await resumesDe(base, acteur, territoire),
    };
  }
  const structures = (await structuresIci(base, acteur, ref)).map(({ id }) => id);
  const idsAppels = appels.map(({ id }) => id);
  const [reponses, depots, argent, activite] = await Promise.all([
    reponsesIci(base, acteur, { ref, appels }),
    depotsIci(base, acteur, { structures, appels }),
    argentIci(base, acteur, { structures, appels: idsAppels }),
    activiteIci(base, acteur, structures),
  ]);
  const lus = <F>(faits: F[]): Lus<F> => ({
    portee: faits.length > 0 && portee === 'rien' ? 'partie' : reduire(portee, faits.length),
    faits,
  });
  return {
    // Plans diffusés, appels publiés et scénarios partagés se lisent de tous : l'étape n'est jamais réservée.
    appels: { portee: 'tout', faits: reponses },
    dossiers: lus(depots.dossiers),
    avis: lus(depots.avis),
    argent: lus(argent),
    activite: lus(activite),
  };
}
