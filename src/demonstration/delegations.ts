import { sql } from 'kysely';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { constater, ouvrirLigne, regler, virer } from '#src/domaines/enveloppes/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';

const MOTIF = 'Notification inventée pour la démonstration';

/**
 * Les crédits d'une région de démonstration : le fonds IAE de l'année et de la suivante, où les campagnes se rattachent, et un autre fonds
 * dont une part est virée au premier selon une règle écrite. Sans elle, l'application démarre quand même.
 */
export async function semerDelegationsDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM enveloppe WHERE niveau = 'region' LIMIT 1`.execute(base);
  const { rows: campagnes } = await sql<{ annee: number }>`
    SELECT annee FROM campagne WHERE demonstration AND departement = '62' ORDER BY annee`.execute(base);
  if (rows.length > 0 || campagnes.length === 0) return;
  try {
    for (const { annee } of campagnes) await deleguer(base, annee);
    await virerUnePart(base, campagnes[0]!.annee);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'délégations de démonstration non semées');
  }
}

async function deleguer(base: Base, annee: number): Promise<void> {
  const [dreets, ddets] = [await acteurDemo(base, 'dreets'), await acteurDemo(base, 'ddets')];
  if (!dreets || !ddets) return;
  const commun = { motif: MOTIF, effet: `${annee}-01-15` };
  const region = await executer(ouvrirLigne, dreets, {
    ...commun,
    region: dreets.perimetre.codes[0],
    annee,
    fonds: 'iae',
    montant: '9600000',
    etp: '420',
    demonstration: true,
  });
  const pas = await executer(ouvrirLigne, dreets, {
    ...commun,
    parent: region.id,
    cible: '62',
    montant: '300000',
    etp: '190',
  });
  await executer(ouvrirLigne, dreets, { ...commun, parent: region.id, cible: '59', montant: '4100000', etp: '180' });
  const { rows } = await sql<{ type: string; montant: string }>`
    SELECT s.type, (ceil(sum(g.montant) / 10000) * 10000 + 150000)::text AS montant FROM engagement g
      JOIN dossier d ON g.objet = 'dossier:' || d.id JOIN structure s ON s.id = d.structure
    WHERE g.enveloppe = ${pas.id} AND g.etat IN ('engage', 'propose') GROUP BY s.type ORDER BY sum(g.montant) DESC LIMIT 1`.execute(
    base,
  );
  for (const { type, montant } of rows)
    await executer(ouvrirLigne, ddets, { ...commun, parent: pas.id, cible: type, montant, etp: '' });
}

async function virerUnePart(base: Base, annee: number): Promise<void> {
  const [dreets, ddets] = [await acteurDemo(base, 'dreets'), await acteurDemo(base, 'ddets')];
  if (!dreets || !ddets) return;
  const region = dreets.perimetre.codes[0]!;
  const commun = { motif: MOTIF, effet: `${annee}-01-15` };
  const haut = await executer(ouvrirLigne, dreets, {
    ...commun,
    region,
    annee,
    fonds: 'pec',
    montant: '2400000',
    etp: '',
    demonstration: true,
  });
  const pec = await executer(ouvrirLigne, dreets, {
    ...commun,
    parent: haut.id,
    cible: '62',
    montant: '900000',
    etp: '',
  });
  await executer(regler, dreets, {
    region,
    annee: String(annee),
    de_fonds: 'pec',
    vers_fonds: 'iae',
    plafond: '15',
    du: `${annee}-01-01`,
    au: `${annee}-12-31`,
    texte: 'Règle inventée pour la démonstration',
    confiance: 'non verifie',
    demonstration: true,
  });
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM enveloppe WHERE niveau = 'departement' AND fonds = 'iae' AND annee = ${annee} AND departement = '62' AND demonstration`.execute(
    base,
  );
  await executer(virer, dreets, {
    ligne: pec.id,
    vers: rows[0]!.id,
    montant: '60000',
    etp: '',
    motif: 'Sous-consommation constatée',
    effet: aujourdhui().startsWith(`${annee}-`) ? aujourdhui() : `${annee}-12-31`,
    rang: 1,
  });
  await executer(constater, ddets, {
    ligne: pec.id,
    au: `${annee}-01-31`,
    engage: '410000',
    realise: '120000',
    etp_realise: '18,5',
    source: 'Tableau inventé pour la démonstration',
  });
}
