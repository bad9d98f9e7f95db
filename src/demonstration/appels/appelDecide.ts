import { sql } from 'kysely';
import {
  adopterArbitrage,
  creerArbitrage,
  deciderCandidatures,
  envoyerLettres,
  modifierArbitrage,
  preparerLettres,
  publierResultats,
  saisirComite,
} from '#src/domaines/arbitrages/index.ts';
import { objetCandidature } from '#src/domaines/candidatures/index.ts';
import { terminerSubventions } from '#src/domaines/subventions/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { seanceConvoquee, tenir } from '../seances.ts';
import { brouillon, type CadreAppel, depot, lectures, recevabilite } from './chaine.ts';
import { bilan, clore, conventionner, type Operation, payer, relever } from './conventions.ts';
import { mois, ouvrir } from './ouvrir.ts';
import type { PersonnagesAppel } from './personnages.ts';

/** L'appel de l'an passé : quatre candidatures retenues (l'une attend sa convention), une refusée, une ajournée. */
export async function appelDecide(base: Base, qui: PersonnagesAppel, instance: number): Promise<void> {
  const annee = anneeCourante();
  const cadre = await ouvrir(base, qui, instance, {
    intitule: `Soutien aux têtes de réseau ${annee} (démonstration)`,
    enveloppe: '250000',
  });
  const dates = { debut: mois(-12, 'debut'), fin: mois(-1, 'fin') };
  const ids: number[] = [];
  for (const [rang, porteur] of qui.porteurs.slice(0, 6).entries()) {
    const id = await brouillon(cadre, porteur, rang, dates);
    await depot(cadre, porteur, id);
    await recevabilite(cadre, id);
    await lectures(cadre, id, rang, 2);
    ids.push(id);
  }
  await executer(saisirComite, qui.departement, { appel: cadre.appel, candidatures: ids });
  const objets = ids.map(objetCandidature);
  const seance = await seanceConvoquee(base, qui.departement, instance, objets, 0);
  await tenir(base, qui.departement, seance, objets[4]!);
  await decider(cadre, ids);
  // Il s'est tenu un an plus tôt : sa clôture est passée, ses résultats se publient.
  await sql`UPDATE appel SET ouvre_le = ouvre_le - interval '1 year', ferme_le = ferme_le - interval '1 year' WHERE id = ${cadre.appel}`.execute(
    base,
  );
  await notifier(cadre);
  await vivre(cadre, ids);
}

/** Les lettres, relues puis envoyées, et les résultats publiés. */
export async function notifier({ base, appel, departement }: CadreAppel): Promise<void> {
  const { lot } = await executer(preparerLettres, departement, { appel });
  const { rows } = await sql<{ empreinte: string }>`SELECT empreinte FROM lettre_lot WHERE id = ${lot}`.execute(base);
  await executer(envoyerLettres, departement, { appel, lot, empreinte: rows[0]!.empreinte });
  await executer(publierResultats, departement, { id: appel });
}

/** Une opération en cours, une dont le bilan est à examiner, une aux comptes clos. */
async function vivre(cadre: CadreAppel, ids: number[]): Promise<void> {
  const de = (rang: number, debut: string, fin: string): Operation => ({
    candidature: ids[rang]!,
    porteur: cadre.porteurs[rang]!,
    debut,
    fin,
  });
  const enCours = de(0, mois(-8, 'debut'), mois(3, 'fin'));
  const premiere = await conventionner(cadre, enCours);
  await payer(cadre, premiere, 1);
  await relever(cadre, enCours, premiere, '0.6');
  const rendue = de(1, mois(-12, 'debut'), mois(-1, 'fin'));
  const seconde = await conventionner(cadre, rendue);
  await payer(cadre, seconde, 1);
  await relever(cadre, rendue, seconde, '0.9');
  await bilan(cadre, rendue, seconde);
  await terminerSubventions(cadre.base);
  const close = de(2, mois(-13, 'debut'), mois(-2, 'fin'));
  const troisieme = await conventionner(cadre, close);
  await relever(cadre, close, troisieme, '1.05');
  await clore(cadre, troisieme, await bilan(cadre, close, troisieme));
}

/** Les premiers accordés au montant demandé, le suivant refusé, les autres ajournés, d'un même essai adopté. */
export async function decider({ base, appel, departement }: CadreAppel, ids: number[], accords = 4): Promise<void> {
  const { id } = await executer(creerArbitrage, departement, { appel, nom: 'Selon le classement' });
  const { rows } = await sql<{ id: number; demande: string }>`
    SELECT split_part(b.objet, ':', 2)::int AS id, r->>'montant' AS demande
    FROM budget b, jsonb_array_elements(b.contenu->'ressources') r
    WHERE b.genre = 'demande' AND r->>'genre' = 'demande' AND b.objet = ANY(${ids.map(objetCandidature)}::text[])`.execute(
    base,
  );
  const demande = new Map(rows.map((r) => [r.id, r.demande]));
  const lignes = ids.map((c, rang) => [
    String(c),
    rang < accords
      ? { sens: 'favorable', montant: demande.get(c) }
      : {
          sens: rang === accords ? 'defavorable' : 'ajourne',
          motif: 'Motif inventé : les actions recouvrent celles d’un autre réseau.',
        },
  ]);
  const { version } = await executer(modifierArbitrage, departement, {
    appel,
    id,
    version: 1,
    nom: 'Selon le classement',
    lignes: Object.fromEntries(lignes),
  });
  await executer(adopterArbitrage, departement, { appel, id, version });
  await executer(deciderCandidatures, departement, {
    appel,
    arbitrage: id,
    candidatures: ids,
    signataire: 'Élue inventée',
    qualite: 'Vice-présidente à l’insertion (démonstration)',
    acte: 'Délibération inventée n° 12',
    acteLe: aujourdhui(),
  });
}
