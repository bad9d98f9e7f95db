import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Brouillon, brouillonNumero } from '../brouillon.ts';
import { viser } from '../viser.ts';
import { chiffresChanges } from './citations.ts';
import { ordonner, remplacerLaPhrase } from './composer.ts';
import type { BlocEtabli } from './forme.ts';
import type { RapportEtabli } from './genre.ts';
import { genreDe } from './registre.ts';
import { type BlocsDuJour, estLibre, LIBRES, texteDe } from './textes.ts';

/** Un brouillon qui n'est pas un état des lieux, lu par qui le peut. @throws ErreurIntrouvable, ErreurDroit */
async function brouillonDe(base: Base, acteur: Acteur, id: number): Promise<Brouillon & { id: number }> {
  const brouillon = await brouillonNumero(base, id);
  if (!brouillon || brouillon.genre === 'etat_des_lieux')
    throw new ErreurIntrouvable("Ce rapport n'existe pas, ou n'existe plus.");
  exiger(acteur, 'rapports.lireBrouillon', brouillon);
  return brouillon;
}

/** Le rapport du jour d'un brouillon. @throws ErreurIntrouvable, ErreurDroit s'il est d'une autre organisation */
export async function ouvrirRapport(
  base: Base,
  acteur: Acteur,
  id: number,
): Promise<{ brouillon: Brouillon & { id: number }; etabli: RapportEtabli }> {
  const brouillon = await brouillonDe(base, acteur, id);
  const demande = { ...brouillon, date: aujourdhui(), auteur: acteur.organisationNom };
  const etabli = await genreDe(brouillon.genre).etablir(base, acteur, demande, { contours: false });
  return { brouillon, etabli };
}

/** Une séance a une dizaine de points ; au-delà, ce n'est pas une page de ce programme. */
const BLOCS_MAX = 300;

/**
 * Les blocs du jour, pour une opération qui s'y appuie. Mesurer coûte : seul un texte écrit dans un bloc le demande, car il peut citer un
 * chiffre. Ranger, ou rendre un bloc à sa phrase, s'en tient aux blocs que la page montrait ; une clé inconnue ne mène à aucun bloc.
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

/** Les blocs du jour et leurs chiffres, mesurés. */
export async function blocsDuJour(base: Base, acteur: Acteur, id: number): Promise<BlocsDuJour> {
  const { etabli } = await ouvrirRapport(base, acteur, id);
  return etabli.etablis.map(({ cle, chiffres }) => ({ cle, chiffres }));
}

/** La page d'un rapport : chaque bloc tel qu'il s'imprimera, ce qui y est écrit, ce qui a changé depuis. */
export async function pageRapport(base: Base, acteur: Acteur, id: number) {
  const { brouillon, etabli } = await ouvrirRapport(base, acteur, id);
  const vise = { ...(await viser(base, brouillon.territoire)), organisationId: brouillon.organisationId };
  const { textes, mise } = brouillon;
  const bloc = (b: BlocEtabli) => {
    const texte = textes.commentaires[b.cle] ?? '';
    return {
      ...{ cle: b.cle, nature: b.nature, titre: b.titre, phrase: b.phrase, texte },
      cache: mise.caches[b.cle] ?? null,
      deplace: mise.deplaces[b.cle] ?? null,
      vu: empreinteDe(texte),
      changes: chiffresChanges(textes.citations?.[b.cle] ?? {}, b.chiffres),
      blocs: b.cle in mise.caches ? [] : remplacerLaPhrase(b, texte),
    };
  };
  const { diapositives, blocs: _, ...document } = etabli.document;
  return {
    brouillon,
    document,
    phrase: etabli.phrase,
    territoireNom: etabli.territoireNom,
    diapositives: diapositives?.length ?? 0,
    inconnus: etabli.chiffres.filter(({ valeur }) => valeur === null).length,
    chiffres: etabli.chiffres.length,
    blocs: ordonner(etabli.etablis, mise.ordre).map(bloc),
    libres: LIBRES.map((cle) => ({ cle, texte: texteDe(textes, cle), vu: empreinteDe(texteDe(textes, cle)) })),
    vuMise: empreinteDe(mise),
    peut: {
      ecrire: peut(acteur, 'rapports.redigerBloc', vise),
      figer: peut(acteur, 'rapports.figer', vise),
      diffuser: peut(acteur, 'rapports.diffuser', vise),
    },
  };
}
