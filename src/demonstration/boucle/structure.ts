import { sql } from 'kysely';
import { saisirActivite, saisirSorties } from '#src/domaines/activite/index.ts';
import { decider, notifier, verser } from '#src/domaines/conventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { centimes, divise, fois } from '#src/socle/montants.ts';
import { accord, brouillon, type Cadre, type DossierDemo, depot, instruction, transmission } from '../chaine.ts';
import { SIGNATAIRE, signerAnnexe } from '../conventions.ts';
import { seanceConvoquee, tenir } from '../seances.ts';
import { daterDossier } from './dates.ts';

/** Petite : la ligne de crédits de l'année n'a plus beaucoup. */
const POSTES = '6';

/** Le dossier unique de la structure nouvelle, de son dépôt à l'avis de la commission, dans la campagne de l'année. */
export async function dossierDeLaStructure(
  cadre: Cadre,
  candidate: { structure: number; nom: string; type: string; acteur: Acteur },
): Promise<DossierDemo> {
  const { base, ddets, campagne } = cadre;
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM instance WHERE genre = 'commission_iae' AND departement = '62' AND demonstration ORDER BY id LIMIT 1`.execute(
    base,
  );
  // La campagne s'est close un an plus tôt : elle rouvre le temps de ce dossier, qui s'y est déposé alors.
  const decaler = (sens: 1 | -1) =>
    sql`UPDATE campagne SET ouvre_le = ouvre_le + ${sens} * interval '1 year', ferme_le = ferme_le + ${sens} * interval '1 year'
      WHERE id = ${campagne} AND demonstration`.execute(base);
  await decaler(1);
  const dossier = await brouillon(cadre, candidate, 3, 'premiere', POSTES);
  await depot(cadre, dossier);
  await decaler(-1);
  await instruction(cadre, dossier, 0);
  await accord(cadre, dossier);
  await transmission(cadre, dossier);
  const seance = await seanceConvoquee(base, ddets, rows[0]!.id, [`dossier:${dossier.id}`], 0);
  await tenir(base, ddets, seance, null);
  return dossier;
}

/** Décision, convention, annexe signée et versements de l'année, chacun à la fin de son mois. */
export async function conventionDeLaStructure(cadre: Cadre, dossier: DossierDemo): Promise<void> {
  const { base, ddets, annee } = cadre;
  const jour = aujourdhui();
  const fait = await executer(decider, ddets, {
    id: dossier.id,
    sens: 'accord',
    ...SIGNATAIRE,
    debut: `${annee}-01-01`,
    fin: `${annee + 2}-12-31`,
  });
  await executer(notifier, ddets, { id: dossier.id, mode: 'application', notifiee_le: jour, recue_le: jour });
  await signerAnnexe(cadre, fait.annexe as number);
  await daterDossier(base, dossier.id, annee - 1);
  const { rows: dus } = await sql<{ id: number; mois: string; fin: string }>`
    SELECT id, mois::text AS mois, (mois + interval '1 month' - interval '1 day')::date::text AS fin FROM versement
    WHERE convention = ${fait.convention} AND etat = 'prevu' AND genre = 'mensuel' AND mois < date_trunc('month', now()) ORDER BY mois`.execute(
    base,
  );
  for (const { id, mois, fin } of dus)
    await executer(verser, ddets, { versement: id, reference: `EXEMPLE-${mois.slice(0, 7)}`, verse_le: fin });
}

/** Les heures des mois finis, et les sorties déjà constatées. */
export async function activiteDeLaStructure(
  { annee }: Cadre,
  { acteur, structure, demande }: DossierDemo,
): Promise<void> {
  const mensuelles = divise(fois(demande.etp, demande.heures), '12');
  const finis = Number(aujourdhui().slice(5, 7)) - 1;
  const mois = Array.from({ length: finis }, (_, i) => ({
    rang: i + 1,
    heures: centimes(fois(mensuelles, ['0.72', '0.84', '0.92', '0.96'][Math.min(i, 3)] as string)),
    salaries: String(Math.min(5 + i, 9)),
    dontRsa: String(Math.min(4 + i, 6)),
  }));
  if (mois.length > 0) await executer(saisirActivite, acteur, { structure, annee, mois });
  await executer(saisirSorties, acteur, {
    structure,
    annee,
    durable: '3',
    transition: '2',
    positive: '2',
    autre: '2',
    non_documentee: '0',
    retrait: '0',
  });
}
