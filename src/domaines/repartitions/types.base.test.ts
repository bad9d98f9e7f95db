import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { demandeRegion as demande, semerRegion } from '#tests/fabriqueAtelier.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { calculer, empreinteAtelier } from './atelier.ts';
import { repartitionDe } from './chargement.ts';
import { etablirRepartition } from './etablir.ts';
import { ajusterLocal } from './operations/ajusterLocal.ts';
import { adopter } from './operations/decider.ts';
import { cartesDe } from './requetes/cartes.ts';
import { pageRepartition } from './requetes/pages.ts';
import { parTerritoire, territoiresServis } from './sommes.ts';

let base: Base;
let dreets: Acteur;
const { annee } = demande();

beforeAll(async () => {
  base = await baseDeTest();
  dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  await semerRegion(base);
});

const etablie = async (plus: Record<string, unknown> = {}) =>
  repartitionDe(base, (await etablirRepartition(base, dreets, demande(plus))).id);

describe('répartir entre territoires et types', () => {
  test('par type de structures : le besoin suit les postes présents, les sommes tiennent, un ajustement passe d’un territoire à l’autre', async () => {
    const r = await etablie({ annee, par_type: 'presents' });
    expect(r.entrees.demande.territoires).toMatchObject([
      { id: '59:ACI', nom: 'Nord, ACI', type: 'ACI', groupe: '59', besoin: 1800, actuel: 40 },
      { id: '62:ACI', groupe: '62', besoin: 900, actuel: 60 },
    ]);
    const poids = await etablie({ annee, par_type: 'poids', poids: 'ACI : 2\nEI : 1', amorce: '30' });
    expect(poids.entrees.demande.territoires.map((t) => [t.id, t.besoin, t.actuel])).toEqual([
      ['59:ACI', 1200, 40],
      ['59:EI', 600, 0],
      ['62:ACI', 600, 60],
      ['62:EI', 300, 0],
    ]);
    // 120 pour 2 700 personnes : 80 et 40, puis deux tiers et un tiers.
    const reponse = poids.resultats.methodes.prorata;
    const prorata = reponse?.ok ? Object.fromEntries(reponse.lignes.map((l) => [l.id, l.etp])) : null;
    expect(prorata).toEqual({ '59:ACI': 53, '59:EI': 27, '62:ACI': 27, '62:EI': 13 });
    for (const reponse of Object.values(poids.resultats.methodes)) {
      if (!reponse.ok) continue;
      const sommes = parTerritoire(poids.entrees, reponse);
      expect(sommes.reduce((s, t) => s + t.etp, 0)).toBe(120);
      for (const { id, etp } of sommes)
        expect(etp).toBe(reponse.lignes.filter((l) => l.id.startsWith(id)).reduce((s, l) => s + l.etp, 0));
    }
    expect(territoiresServis(poids.entrees)).toEqual([
      { id: '59', nom: 'Nord', besoin: 1800, actuel: 40 },
      { id: '62', nom: 'Pas-de-Calais', besoin: 900, actuel: 60 },
    ]);
    expect(empreinteAtelier(poids.entrees, await calculer(poids.entrees))).toBe(poids.empreinte);
    await executer(ajusterLocal, dreets, {
      id: poids.id,
      version: poids.version,
      methode: 'plancher_plafond',
      territoire: '59:EI',
      ecart: '-5',
      motif: 'Aucun porteur avant l’automne',
    });
    const page = await pageRepartition(base, dreets, poids.id);
    const ajustee = page.methodes.find((m) => m.methode === 'plancher_plafond')!.ajustee!;
    expect(ajustee.mesures.etp).toBe(120);
    const cartes = await cartesDe(base, page, 'plancher_plafond');
    const a = atelierEnveloppes(base, dreets);
    const haut = { region: '32', annee, fonds: 'iae', montant: '1200', etp: '120' };
    const { id: region } = await a.ouvrir(dreets, haut);
    const { version } = page.r;
    const decider = { id: poids.id, version, methode: 'prorata', decision: 'Essai', doter: 'oui' };
    await executer(adopter, dreets, decider);
    const { rows } = await sql`SELECT departement, etp FROM enveloppe WHERE parent = ${region} ORDER BY 1`.execute(
      base,
    );
    expect(rows).toEqual([
      { departement: '59', etp: '80.00' },
      { departement: '62', etp: '40.00' },
    ]);
    const parType = async () =>
      (
        await sql<{ ligne: string; etp: string; montant: string }>`
          SELECT departement || ' ' || type AS ligne, etp, montant FROM enveloppe
          WHERE niveau = 'type' AND annee = ${annee} ORDER BY 1`.execute(base)
      ).rows.map((l) => [l.ligne, Number(l.etp), Number(l.montant)]);
    // 10 € par poste, l'aide au poste de chaque type étant inconnue ici.
    expect(await parType()).toEqual([
      ['59 ACI', 53, 530],
      ['59 EI', 27, 270],
      ['62 ACI', 27, 270],
      ['62 EI', 13, 130],
    ]);
    await a.verifierArbre();
    // Un partage qui ne sert plus l'EI la vide avant de doter les chantiers.
    const { id: seconde } = await etablie({ annee, par_type: 'presents' });
    await executer(adopter, dreets, { ...decider, id: seconde, version: 1 });
    expect(await parType()).toEqual([
      ['59 ACI', 80, 800],
      ['59 EI', 0, 0],
      ['62 ACI', 40, 400],
      ['62 EI', 0, 0],
    ]);
    // L'aide au poste connue, un poste de chantier vaut plus qu'un poste d'EI ; le département garde ses euros.
    await sql`INSERT INTO parametre (cle, valeur, unite, date_debut, source, confiance, auteur)
      VALUES ('aide_au_poste.aci', 24000, '€', '2020-01-01', 'Essai', 'lu', 'Essai'),
        ('aide_au_poste.ei', 12000, '€', '2020-01-01', 'Essai', 'lu', 'Essai')`.execute(base);
    const { id: troisieme } = await etablie({ annee, par_type: 'poids', poids: 'ACI : 2\nEI : 1', amorce: '30' });
    await executer(adopter, dreets, { ...decider, id: troisieme, version: 1 });
    // 800 € pour 53 postes qui en valent deux et 27 qui en valent un, au centime inférieur : 53 × 2 × 800 / 133.
    expect((await parType()).slice(0, 2)).toEqual([
      ['59 ACI', 53, 637.59],
      ['59 EI', 27, 162.4],
    ]);
    await a.verifierArbre();
    expect(cartes.cartes.map((carte) => carte.legende.reduce((s, l) => s + Number(l.detail), 0))).toEqual([2, 2]);
  });

  test('par type : un poids qui ne se lit pas, la France, et des bornes contraires se disent', async () => {
    for (const poids of ['', 'ACI 60', 'XYZ : 1', 'ACI : 1\nACI : 2', 'ACI : 0'])
      await expect(etablie({ par_type: 'poids', poids })).rejects.toMatchObject({
        champs: { poids: expect.any(String) },
      });
    const dgefp = await creerActeurTest(base, 'dgefp', 'responsable', { niveau: 'national', codes: [] });
    await expect(
      etablirRepartition(base, dgefp, demande({ echelle: 'france', lieu: '', par_type: 'presents' })),
    ).rejects.toMatchObject({ champs: { par_type: expect.any(String) } });
    const r = await etablie({ par_type: 'presents', plancher: '90', couverture: '70', plafond: '100' });
    expect(r.resultats.methodes.leximin).toMatchObject({
      ok: false,
      details: expect.arrayContaining([expect.stringMatching(/^Nord, ACI : /)]),
    });
  });
});
