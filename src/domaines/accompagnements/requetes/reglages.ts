import type { ConfianceParametre } from '#src/domaines/parametres/index.ts';
import { definition } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type OperationReglee, reglageA } from '../reglages.ts';

/** Les délais et plafonds montrés sur la page d'une opération, dans l'ordre d'un parcours. */
const CLES = [
  'accompagnement.orientation_jours',
  'accompagnement.contrat_mois',
  'accompagnement.heures',
  'accompagnement.offre_mois',
  'accompagnement.reexamen_mois',
  'accompagnement.reexamen_long_mois',
  'accompagnement.rdv_par_mois',
  'accompagnement.alerte_mois_jours',
  'accompagnement.plafond',
  'accompagnement.plafond_intensif',
  'accompagnement.suivi_mois',
  'accompagnement.acces_ancien_jours',
  'accompagnement.conservation_active_mois',
  'accompagnement.conservation_intermediaire_mois',
  'accompagnement.conservation_preavis_jours',
  'accompagnement.export_jours',
  'accompagnement.demande_mois',
  'pmsmp.duree_mois',
  'pmsmp.renouvellements',
  'pmsmp.conventions',
  'pmsmp.cumul_jours',
] as const;

export interface LigneReglage {
  cle: string;
  libelle: string;
  unite: string;
  valeur: number | null;
  source: string;
  confiance: ConfianceParametre | 'operation' | null;
}

export async function reglagesDe(base: Base, operation: OperationReglee, jour: string): Promise<LigneReglage[]> {
  return Promise.all(
    CLES.map(async (cle) => {
      const [d, r] = [definition(cle)!, await reglageA(base, operation, cle, jour)];
      return {
        cle,
        libelle: d.libelle,
        unite: d.unite,
        valeur: r?.valeur ?? null,
        source: r?.source ?? '',
        confiance: (r?.confiance ?? null) as LigneReglage['confiance'],
      };
    }),
  );
}
