import { sql } from 'kysely';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Base } from '#src/socle/base/base.ts';
import { communesDeTest, creerStructureTest } from './fabriquesStructures.ts';

/** Le Nord a deux fois plus de besoins et moins de postes : 60 ETP pour 900 personnes dans le Pas-de-Calais, 40 pour 1 800. */
export async function semerRegion(base: Base): Promise<void> {
  await communesDeTest(base);
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES
    ('rsa', '62041', '2024', 'essai', 900, 'observe'), ('rsa', '62099', '2024', 'essai', 0, 'observe'),
    ('rsa', '62765', '2024', 'essai', 0, 'observe'), ('rsa', '62427', '2024', 'essai', 0, 'observe'),
    ('rsa', '59350', '2024', 'essai', 1800, 'observe')`.execute(base);
  const places = [
    { siret: siretInvente(1), etp: 60 },
    {
      siret: siretInvente(2),
      etp: 40,
      commune: '59350',
      commune_declaree: 'Lille',
      departement: '59',
      code_postal: '59000',
    },
  ];
  for (const { etp, ...structure } of places) {
    const id = await creerStructureTest(base, structure);
    await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par)
      VALUES (${id}, ${etp}, current_date - 30, current_date + 400, 'Essai', 'Essai')`.execute(base);
  }
}

/** La répartition de cette région, l'an prochain. */
export const demandeRegion = (plus: Record<string, unknown> = {}) => ({
  intitule: 'Essai régional',
  annee: new Date().getFullYear() + 1,
  echelle: 'region',
  lieu: '32',
  public: 'rsa',
  enveloppe: '120',
  plancher: '90',
  plafond: '200',
  ...plus,
});
