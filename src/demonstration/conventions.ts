import { sql } from 'kysely';
import { saisirActivite, saisirSorties } from '#src/domaines/activite/index.ts';
import { decider, notifier, proposerAnnexe, signer, verser } from '#src/domaines/conventions/index.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { centimes, divise, fois } from '#src/socle/montants.ts';
import type { Cadre, DossierDemo } from './chaine.ts';

export const SIGNATAIRE = { signataire: 'Signataire inventé', qualite: 'Pour le préfet (démonstration)' };

/** Accord, notification, annexe signée, premiers versements, heures de l'année : une convention qui vit. */
export async function conventionner(cadre: Cadre, dossier: DossierDemo): Promise<void> {
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
  const { rows: dus } = await sql<{ id: number; mois: string }>`
    SELECT id, mois::text AS mois FROM versement WHERE convention = ${fait.convention} AND etat = 'prevu' AND genre = 'mensuel'
      AND mois < date_trunc('month', now() - interval '1 month') ORDER BY mois`.execute(base);
  for (const { id, mois } of dus)
    await executer(verser, ddets, { versement: id, reference: `EXEMPLE-${mois.slice(0, 7)}`, verse_le: jour });
  await activite(dossier, annee);
}

export async function signerAnnexe({ base, ddets }: Cadre, annexe: number): Promise<void> {
  await executer(proposerAnnexe, ddets, { annexe });
  const signe = { annexe, signe_le: aujourdhui(), moyen: 'electronique' };
  for (const [partie, nom] of [
    ['structure', 'Présidence inventée'],
    ['departement', 'Élu inventé'],
    ['prefet', SIGNATAIRE.signataire],
  ]) {
    const { rows } = await sql`SELECT FROM convention_annexe WHERE id = ${annexe} AND etat = 'proposee'`.execute(base);
    if (rows.length > 0) await executer(signer, ddets, { ...signe, partie, nom, qualite: 'Démonstration' });
  }
}

/** Les heures des mois finis de l'année, un peu sous les postes accordés, et les sorties de l'année passée. */
async function activite({ acteur, structure, demande }: DossierDemo, annee: number): Promise<void> {
  const mensuelles = divise(fois(demande.etp, demande.heures), '12');
  const finis = Number(aujourdhui().slice(5, 7)) - 1;
  const mois = Array.from({ length: finis }, (_, i) => ({
    rang: i + 1,
    heures: centimes(fois(mensuelles, ['0.86', '0.9', '0.94', '0.97'][i % 4] as string)),
    salaries: String(20 + (i % 4)),
    dontRsa: '12',
  }));
  if (mois.length > 0) await executer(saisirActivite, acteur, { structure, annee, mois });
  await executer(saisirSorties, acteur, {
    structure,
    annee: annee - 1,
    durable: '8',
    transition: '6',
    positive: '5',
    autre: '6',
    non_documentee: '2',
    retrait: '1',
  });
}
