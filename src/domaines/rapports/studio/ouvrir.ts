import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Brouillon, brouillonNumero } from '../brouillon.ts';
import { seDiffuse } from '../reserver.ts';
import { viser } from '../viser.ts';
import { chiffresChanges } from './citations.ts';
import { ordonner, remplacerLaPhrase } from './composer.ts';
import type { BlocEtabli } from './forme.ts';
import { mesuresDuBrouillon } from './garder.ts';
import { chiffresDesBlocs, composerMesures } from './genre.ts';
import { type BlocsDuJour, estLibre, LIBRES, texteDe } from './textes.ts';

/** Un brouillon qui n'est pas un état des lieux, lu par qui le peut. @throws ErreurIntrouvable, ErreurDroit */
async function brouillonDe(base: Base, acteur: Acteur, id: number): Promise<Brouillon & { id: number }> {
  const brouillon = await brouillonNumero(base, id);
  if (!brouillon || brouillon.genre === 'etat_des_lieux')
    throw new ErreurIntrouvable("Ce rapport n'existe pas, ou n'existe plus.");
  exiger(acteur, 'rapports.lireBrouillon', brouillon);
  return brouillon;
}

/** Une séance a une dizaine de points ; au-delà, ce n'est pas une page de ce programme. */
const BLOCS_MAX = 300;

/**
 * Les blocs du jour, pour une opération qui s'y appuie. Seul un texte écrit dans un bloc a besoin de leurs chiffres, car il peut en citer
 * un. Ranger, ou rendre un bloc à sa phrase, s'en tient aux blocs que la page montrait ; une clé inconnue ne mène à aucun bloc.
 */
export async function blocsPourEcrire(
  base: Base,
  acteur: Acteur,
  id: number,
  { bloc, texte, montres }: { bloc: string; texte: string | null; montres: string },
): Promise<BlocsDuJour> {
  if (texte?.trim() && !estLibre(bloc)) return blocsDuJour(base, acteur, id);
  await brouillonDe(base, acteur, id);
  return montres
    .split(',')
    .filter(Boolean)
    .slice(0, BLOCS_MAX)
    .map((cle) => ({ cle, chiffres: [] }));
}

/** Les blocs où la personne peut écrire et leurs chiffres, tels que la page les montre. */
export async function blocsDuJour(base: Base, acteur: Acteur, id: number): Promise<BlocsDuJour> {
  const { mesures } = await mesuresDuBrouillon(base, acteur, await brouillonDe(base, acteur, id));
  return mesures.etablis.filter(({ ferme }) => !ferme).map(({ cle, chiffres }) => ({ cle, chiffres }));
}

/**
 * La page d'un rapport : chaque bloc tel qu'il s'imprimera, ce qui y est écrit, ce qui a changé depuis.
 * @param options.refaire mesurer maintenant au lieu de reprendre les chiffres gardés
 */
export async function pageRapport(base: Base, acteur: Acteur, id: number, options: { refaire?: boolean } = {}) {
  const brouillon = await brouillonDe(base, acteur, id);
  const { mesures, mesureLe } = await mesuresDuBrouillon(base, acteur, brouillon, options);
  const vise = { ...(await viser(base, brouillon.territoire)), organisationId: brouillon.organisationId };
  const { textes, mise } = brouillon;
  const bloc = (b: BlocEtabli) => {
    const { ferme = false } = b;
    const texte = ferme ? '' : (textes.commentaires[b.cle] ?? '');
    return {
      ...{ cle: b.cle, nature: b.nature, titre: b.titre, phrase: b.phrase, texte, ferme },
      cache: mise.caches[b.cle] ?? null,
      deplace: mise.deplaces[b.cle] ?? null,
      vu: empreinteDe(texte),
      changes: chiffresChanges(textes.citations?.[b.cle] ?? {}, b.chiffres),
      blocs: b.cle in mise.caches ? [] : remplacerLaPhrase(b, texte),
    };
  };
  const auteur = acteur.organisationNom;
  const compose = composerMesures(mesures, { textes, mise, auteur, date: aujourdhui() });
  const { diapositives, blocs: _, ...document } = compose;
  const chiffres = chiffresDesBlocs(mesures.etablis);
  return {
    brouillon,
    document,
    mesureLe,
    phrase: mesures.phrase,
    territoireNom: mesures.territoireNom,
    diapositives: diapositives?.length ?? 0,
    inconnus: chiffres.filter(({ valeur }) => valeur === null).length,
    chiffres: chiffres.length,
    blocs: ordonner(mesures.etablis, mise.ordre).map(bloc),
    libres: LIBRES.map((cle) => ({ cle, texte: texteDe(textes, cle), vu: empreinteDe(texteDe(textes, cle)) })),
    vuMise: empreinteDe(mise),
    peut: {
      ecrire: peut(acteur, 'rapports.redigerBloc', vise),
      figer: !mesures.etablis.some(({ ferme }) => ferme) && peut(acteur, 'rapports.figer', vise),
      diffuser: seDiffuse(brouillon) && peut(acteur, 'rapports.diffuser', vise),
    },
  };
}
