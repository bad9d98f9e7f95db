import { sql } from 'kysely';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { TypeAide } from '#src/domaines/financement/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusMois } from '#src/socle/jour.ts';
import { noterNaissance, transiter } from '#src/socle/suivi/transiter.ts';
import { conventionSituee } from './chargement.ts';
import type { AnnexeSituee, CalculAnnexe, ConventionSituee } from './forme.ts';
import { numeroterAnnexe, numeroterConvention } from './numeroter.ts';
import { nombreA } from './parametres.ts';
import { etpMoyens } from './regles/calcul.ts';
import { moisEntiers } from './regles/mois.ts';
import { suiviAnnexe, suiviConvention } from './suivi.ts';

/** Une convention est faite de mois entiers, et dure au plus ce que dit le paramètre (trois ans, R5132-3). @throws ErreurMetier */
export async function exigerPeriode(trx: Trx, debut: string, fin: string, departement: string): Promise<void> {
  if (!moisEntiers(debut, fin))
    throw new ErreurMetier('La convention commence le premier jour d’un mois et finit le dernier jour d’un mois.', {
      champs: { debut: 'Premier jour d’un mois.', fin: 'Dernier jour d’un mois.' },
    });
  const annees = await nombreA(trx, 'convention.duree_maximale', debut, departement);
  if (plusMois(debut, annees * 12) <= fin)
    throw new ErreurMetier(`Une convention dure ${annees} ans au plus (code du travail, R5132-3).`, {
      champs: { fin: `${annees} ans au plus après le début.` },
    });
}

/** Écrit la convention d'un dossier accordé ; son numéro est pris ici. @param reprise numéro d'une convention signée avant l'application */
export async function creerConvention(
  trx: Trx,
  acteur: Acteur,
  dossier: DossierSitue,
  { debut, fin, reprise = null }: { debut: string; fin: string; reprise?: string | null },
): Promise<ConventionSituee> {
  await exigerPeriode(trx, debut, fin, dossier.departement);
  const type = dossier.structureType as TypeAide;
  const { rows: autres } = await sql<{ numero: string }>`
    SELECT numero FROM convention WHERE structure = ${dossier.structure} AND etat <> 'annulee'
      AND daterange(debut, coalesce(resiliee_le, fin), '[]') && daterange(${debut}, ${fin}, '[]')`.execute(trx);
  if (autres[0])
    throw new ErreurMetier(`La convention ${autres[0].numero} couvre déjà une partie de cette période.`, {
      champs: { debut: 'Une autre convention court ce jour-là.' },
      conseil: 'Changez les dates, ou résiliez d’abord l’autre convention.',
    });
  const numero = reprise ?? (await numeroterConvention(trx, { departement: dossier.departement, type, debut, fin }));
  const { rows } = await sql<{ id: number }>`
    INSERT INTO convention (numero, structure, organisation_id, departement, dossier, type, debut, fin, etat, reprise, demonstration)
    SELECT ${numero}, d.structure, d.organisation_id, ${dossier.departement}, d.id, ${type}, ${debut}, ${fin},
      ${reprise ? 'active' : 'projet'}, ${reprise !== null}, d.demonstration FROM dossier d WHERE d.id = ${dossier.id}
    ON CONFLICT (numero) DO NOTHING RETURNING id`.execute(trx);
  if (!rows[0])
    throw new ErreurMetier(`Le numéro ${numero} est déjà celui d'une autre convention.`, {
      champs: { numero: 'Numéro déjà pris.' },
    });
  await noterNaissance(trx, suiviConvention, acteur, rows[0].id);
  return conventionSituee(trx, rows[0].id);
}

export interface NouvelleAnnexe {
  dossier: number;
  annee: number;
  calcul: CalculAnnexe;
  debut: string;
  fin: string;
  remplace?: number | null;
  motif?: string;
}

/** Écrit une version d'annexe, en préparation. @throws ErreurMetier 409 une autre est déjà en préparation pour cette année */
export async function creerAnnexe(
  trx: Trx,
  acteur: Acteur,
  convention: ConventionSituee,
  { dossier, annee, calcul, debut, fin, remplace = null, motif = '' }: NouvelleAnnexe,
): Promise<{ id: number; numero: string }> {
  const { rows: enCours } = await sql<{ numero: string }>`SELECT numero FROM convention_annexe
    WHERE convention = ${convention.id} AND annee = ${annee} AND etat IN ('projet', 'proposee')`.execute(trx);
  if (enCours[0])
    throw new ErreurMetier(`L'annexe ${enCours[0].numero} est déjà en préparation pour ${annee}.`, {
      statut: 409,
      conseil: 'Faites-la signer, ou annulez-la avant d’en préparer une autre.',
    });
  const { numero, renouvellement, modification } = await numeroterAnnexe(trx, convention, annee);
  const modulation = calcul.parties.at(-1)?.demande.modulation ?? '0';
  const { rows } = await sql<{ id: number }>`
    INSERT INTO convention_annexe (convention, dossier, remplace, numero, annee, renouvellement, modification, debut, fin, etp, modulation,
      calcul, part_departement, total, motif, cree_par)
    VALUES (${convention.id}, ${dossier}, ${remplace}, ${numero}, ${annee}, ${renouvellement}, ${modification}, ${debut}, ${fin},
      ${etpMoyens(calcul.parties)}, ${modulation}, ${JSON.stringify(calcul)}::jsonb, ${calcul.partDepartement}, ${calcul.total}, ${motif},
      ${acteur.nom}) RETURNING id`.execute(trx);
  await noterNaissance(trx, suiviAnnexe, acteur, rows[0]!.id);
  return { id: rows[0]!.id, numero };
}

/** Fait passer une annexe d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function avancerAnnexe(
  trx: Trx,
  acteur: Acteur,
  annexe: AnnexeSituee,
  transition: string,
  commentaire?: string,
): Promise<void> {
  const { id, etat } = annexe;
  const vers = await transiter(trx, suiviAnnexe, acteur, { id, etat, objet: annexe, transition, commentaire });
  await sql`UPDATE convention_annexe SET etat = ${vers},
    signee_le = CASE WHEN ${vers} = 'signee' THEN now() ELSE signee_le END WHERE id = ${id}`.execute(trx);
}

/** Fait passer une convention d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function avancerConvention(
  trx: Trx,
  acteur: Acteur,
  convention: ConventionSituee,
  transition: string,
  commentaire?: string,
): Promise<void> {
  const { id, etat } = convention;
  const vers = await transiter(trx, suiviConvention, acteur, { id, etat, objet: convention, transition, commentaire });
  if (vers !== 'resiliee')
    await sql`UPDATE convention SET etat = ${vers}, version = version + 1 WHERE id = ${id}`.execute(trx);
}
