import { REGIME_APPEL, REGIMES } from '#src/domaines/budgets/index.ts';
import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import { acteurOuNul } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { estAbonne } from '../../abonnes.ts';
import { naturesLisibles } from '../../eligibilite.ts';
import { essayerEligibilite } from '../../essayer.ts';
import { NATURES_PORTEUSES } from '../../public.ts';
import { appelPublic } from '../../requetes/public.ts';
import { mesQuestions } from '../../requetes/questions.ts';
import { motifRetrait, prolongationsPubliques, questionsPubliques, versionsPubliques } from '../../requetes/vie.ts';
import { resultatsPublies } from '../../resultats.ts';
import type { Route } from './+types/fiche';

const natureDite = (texte: string | null): NatureOrganisation | null =>
  NATURES_PORTEUSES.find((nature) => nature === texte) ?? null;

/** Les règles de plafonds que l'appel fait vérifier, hors la sienne, déjà dite avec son taux. */
export const regimesLisibles = (codes: readonly string[]): string[] =>
  codes.flatMap((code) => (code === REGIME_APPEL ? [] : [REGIMES[code as keyof typeof REGIMES]?.libelle ?? code]));

/** Tout ce que la page publique d'un appel montre ; ce qui dépend d'une personne est à part, et vide pour un visiteur. */
export async function lireFichePublique({ request, params, context }: Route.LoaderArgs) {
  const appel = await appelPublic(base(), numero(params.id));
  const acteur = acteurOuNul(context);
  const recherche = new URL(request.url).searchParams;
  const demande = { nature: natureDite(recherche.get('nature')), ou: (recherche.get('ou') ?? '').slice(0, 200) };
  const porte = acteur !== null && peut(acteur, 'appels.suivre');
  const [essai, versions, prolongations, questions, resultats, retrait, suivi, miennes] = await Promise.all([
    essayerEligibilite(base(), appel, demande),
    versionsPubliques(base(), appel.id),
    prolongationsPubliques(base(), appel.id),
    questionsPubliques(base(), appel.id),
    resultatsPublies(base(), appel),
    appel.etatPublic === 'retire' ? motifRetrait(base(), appel.id) : '',
    porte ? estAbonne(base(), appel.id, acteur.compteId) : false,
    porte ? mesQuestions(base(), acteur, appel.id) : [],
  ]);
  return {
    appel,
    demande,
    essai,
    natures: NATURES_PORTEUSES.map((valeur) => ({ valeur, libelle: LIBELLES_NATURE[valeur] })),
    regimes: regimesLisibles(appel.contenu.financement.regimes),
    admises: naturesLisibles(appel.contenu.eligibilite.natures),
    versions: versions.map(({ numero: n, note, le }) => ({ numero: n, note, le })),
    prolongations,
    questions,
    resultats,
    retrait,
    moi: { connecte: acteur !== null, porte, suivi, questions: miennes },
  };
}

export type FichePublique = Awaited<ReturnType<typeof lireFichePublique>>;
