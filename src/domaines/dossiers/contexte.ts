import { sql } from 'kysely';
import { parametresEnVigueur, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Contexte } from '#src/socle/formulaires/forme.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DossierSitue } from './forme.ts';
import { TYPES_IAE } from './modele/structure.ts';

/** Paramètre daté → nom sous lequel le formulaire le lit (`contexte.heures_aci`). */
const PARAMETRES: Record<string, string> = {
  'aci.ventes_maximum': 'aci_ventes_maximum',
  'aci.ventes_maximum_derogation': 'aci_ventes_maximum_derogation',
  'dossier.etp_par_encadrant': 'etp_par_encadrant',
  'dossier.etp_par_cip': 'etp_par_cip',
  'dossier.ecart_heures': 'ecart_heures',
  ...Object.fromEntries(
    Object.keys(TYPES_IAE).map((t) => [`heures_par_etp.${t.toLowerCase()}`, `heures_${t.toLowerCase()}`]),
  ),
};

/**
 * Ce que les conditions et les contrôles du formulaire lisent hors de lui. Les paramètres sont ceux du 1er janvier de l'année demandée, dans
 * le département ; un paramètre absent laisse le contrôle muet, jamais faux.
 */
export async function contexteDe(
  base: Base | Trx,
  dossier: Pick<DossierSitue, 'structure' | 'nature' | 'annee' | 'departement' | 'region' | 'structureType'>,
): Promise<Contexte> {
  const tous = await parametresEnVigueur(base);
  const { rows } = await sql<{ siret: string }>`SELECT siret FROM structure WHERE id = ${dossier.structure}`.execute(
    base,
  );
  const territoires = [`departement:${dossier.departement}`, ...(dossier.region ? [`region:${dossier.region}`] : [])];
  const contexte: Contexte = {
    nature: dossier.nature,
    type: dossier.structureType,
    siret: rows[0]?.siret ?? null,
    annee: String(dossier.annee),
    jour: aujourdhui(),
  };
  for (const [cle, nom] of Object.entries(PARAMETRES)) {
    const valeur = valeurA(tous, cle, `${dossier.annee}-01-01`, territoires)?.valeur;
    contexte[nom] = valeur === null || valeur === undefined ? null : String(valeur);
  }
  return contexte;
}
