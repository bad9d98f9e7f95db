import { CODES_ETAT } from '#src/domaines/besoins/index.ts';
import {
  chargerReferentiel,
  LIBELLES_NIVEAUX,
  lireReference,
  type Referentiel,
  resoudre,
  type Territoire,
} from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { extraireEnParallele } from '../acces/atelier.ts';
import type { DemandeCadre } from '../acces/cadre.ts';
import { besoinsAlignes, type Donnees, demandeDe } from '../diagnostiquer.ts';
import { poser, resumerDonnees } from '../poser.ts';
import { lireDiagnostic } from '../requetes/lignes.ts';
import { composerPhoto } from './composer.ts';
import type { DemandePhoto } from './forme.ts';
import { memoireDe } from './memoire.ts';
import type { Photo } from './photo.ts';

/**
 * Photographie un territoire pour une question : pose la question à la France (ou reprend sa réponse), puis n'en garde que ce qui décide de
 * l'accès du territoire et de ses environs.
 * @throws ErreurMetier territoire plus grand qu'une région, sans commune où l'insertion par l'activité économique existe, ou question mal formée
 */
export async function photographier(base: Base, acteur: Acteur, demande: DemandePhoto): Promise<Photo> {
  if (lireReference(demande.territoire)?.niveau === 'france') {
    throw new ErreurMetier(
      "Un scénario porte sur une région ou un territoire plus petit : la France entière n'en est pas un.",
      {
        conseil: 'Choisissez une région, un département, une intercommunalité, une zone d’emploi ou une commune.',
      },
    );
  }
  const territoire = await resoudre(base, demande.territoire);
  const { id, question, donnees } = await poser(base, acteur, demande.question);
  const [{ bilan }, referentiel] = await Promise.all([lireDiagnostic(base, id), chargerReferentiel(base)]);
  const cadre = cadreDe(territoire, donnees, referentiel);
  const extrait = await memoireDe(base).extraits.retenir(`${id}|${territoire.reference}|${referentiel.version}`, () =>
    extraireEnParallele(demandeDe(question, donnees, besoinsAlignes(donnees)), cadre),
  );
  const photo = composerPhoto({
    territoire,
    question,
    donnees,
    resume: resumerDonnees(question, donnees),
    planchers: bilan.planchers,
    extrait,
    cadre,
    nomDe: (code) => referentiel.noms.commune.get(code)?.nom ?? code,
    etats: etatsDe(donnees),
  });
  // La même photo, reprise : son partage est déjà calculé.
  return memoireDe(base).photos.retenir(photo.empreinte, async () => photo);
}

function cadreDe(territoire: Territoire, { communes, offre }: Donnees, referentiel: Referentiel): DemandeCadre {
  const rangs = territoire.communes.flatMap((code) => communes.rang.get(code) ?? []);
  if (rangs.length === 0) {
    const { defini } = LIBELLES_NIVEAUX[territoire.niveau];
    throw new ErreurMetier(
      `Aucune commune de ${defini} ${territoire.nom} n'entre dans le calcul : l'insertion par l'activité économique n'y existe pas.`,
    );
  }
  return {
    territoire: Uint32Array.from(rangs).sort(),
    situee: communes.situee,
    marges: Float64Array.from(communes.codes, (code) =>
      margeDe(referentiel.communes[referentiel.rang.get(code) ?? -1]?.superficie ?? null),
    ),
    communesDesSites: offre.communes,
  };
}

const MARGE_MIN_KM = 5;
const MARGE_MAX_KM = 60;
/** Superficie d'une commune dont on ne la connaît pas, en km² : large, pour ne refuser aucune adresse. */
const SUPERFICIE_INCONNUE = 60;

/** Une commune allongée tient dans un cercle dont le rayon est à peu près sa racine carrée × 1,3 : au-delà, la position est une erreur. */
function margeDe(superficie: number | null): number {
  return Math.min(MARGE_MAX_KM, Math.max(MARGE_MIN_KM, 1.3 * Math.sqrt(superficie ?? SUPERFICIE_INCONNUE)));
}

function etatsDe({ besoins, communes }: Donnees): Uint8Array {
  return Uint8Array.from(
    communes.codes,
    (code) => besoins.etats[besoins.rang.get(code) ?? -1] ?? CODES_ETAT.non_calculable,
  );
}
