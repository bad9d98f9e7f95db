import type { Fiabilite } from '#src/socle/rapports/document.ts';
import { MODELES } from '../acces/modeles.ts';
import { LIBELLES_MODE, referenceDe } from '../question.ts';
import { RANG_REFERENCE } from '../regles/niveaux.ts';
import type { CommuneDiagnostic, Diagnostic } from '../requetes/lignes.ts';
import type { Maillage } from '../requetes/maillage.ts';
import type { AccesTerritoire, CommuneBlanche } from './forme.ts';

const pour1000 = (valeur: number | null | undefined) =>
  valeur === null || valeur === undefined ? null : 1000 * valeur;

/** Accès du territoire selon les cinq modèles, comparé à la référence de la question. */
export function accesDe({ diagnostic, ensemble }: Maillage): AccesTerritoire {
  const { question } = diagnostic;
  return {
    mode: question.mode,
    libelleMode: LIBELLES_MODE[question.mode],
    diagnostic: diagnostic.id,
    modeles: MODELES.map(({ id, libelle }, m) => {
      const acces = ensemble.acces?.[m];
      const plancher = ensemble.plancher?.[m];
      return {
        modele: id,
        libelle,
        pour1000: pour1000(acces),
        reference:
          plancher === undefined
            ? null
            : referenceDe(question).type === 'saisie'
              ? (question as { pour1000: number }).pour1000
              : (1000 * plancher * 100) / question.plancher,
        plancher: pour1000(plancher),
        sousPlancher: acces === undefined || plancher === undefined ? null : acces < plancher,
      };
    }),
    classe: ensemble.classe,
    parClasse: ensemble.parClasse,
    partBesoinEnZoneBlanche: ensemble.partBesoinEnZoneBlanche,
    partExterieure: ensemble.partExterieure,
  };
}

const FIABILITES: Record<CommuneDiagnostic['besoinEtat'], Fiabilite> = {
  observe: 'observe',
  impute: 'estime',
  estime: 'estime',
  non_calculable: 'non_calculable',
};

/** Vrai pour un petit effectif réel de personnes : il ne se montre pas. Une estimation ne décrit personne. */
export function estSecret(
  { besoin, besoinEtat }: Pick<CommuneDiagnostic, 'besoin' | 'besoinEtat'>,
  seuil: number,
): boolean {
  return besoin !== null && besoin > 0 && besoin < seuil && (besoinEtat === 'observe' || besoinEtat === 'impute');
}

/** Communes en zone blanche confirmée, puis sensibles ; dans chaque classe, du plus grand besoin au plus petit. */
export function communesBlanches({ donnees }: Diagnostic, communes: readonly CommuneDiagnostic[]): CommuneBlanche[] {
  return communes
    .filter(({ classe }) => classe === 'confirmee' || classe === 'sensible')
    .sort((a, b) => a.classe.localeCompare(b.classe) || b.besoin! - a.besoin! || a.code.localeCompare(b.code))
    .map((commune) => ({
      ref: `commune:${commune.code}`,
      nom: commune.nom,
      besoin: commune.besoin,
      besoinFiabilite: FIABILITES[commune.besoinEtat],
      secret: estSecret(commune, donnees.conventions.secret),
      pour1000: pour1000(commune.acces?.[RANG_REFERENCE]),
      classe: commune.classe,
    }));
}
