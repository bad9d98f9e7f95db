import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { entrepot } from '#src/socle/fichiers/entrepot.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { effacerFichiersPersonnels } from '../expirer.ts';
import { exporterParcours } from '../operations/exporterParcours.ts';
import { exporterPortefeuille } from '../operations/exporterPortefeuille.ts';
import { lireConsultations } from '../requetes/consultations.ts';
import { exportsDe, fichierExporte } from './lire.ts';

const MOTIF = 'Préparer la réunion du mois';
let m: MondeAccompagnement;
let [un, deux] = [0, 0];
beforeAll(async () => {
  m = await mondeAccompagnement(await baseDeTest());
  [un, deux] = [await parcoursSuivi(m, 'Exportun'), await parcoursSuivi(m, 'Exportdeux')];
});
afterAll(() => arreterRendu());

const sortir = (acteur: Acteur, plus: Record<string, unknown> = {}) =>
  executer(exporterPortefeuille, acteur, { portefeuille: m.portefeuille, format: 'csv', motif: MOTIF, ...plus });
const fichier = (acteur: Acteur, id: number) => lireEnCloison(acteur, (c) => fichierExporte(c, id));
const contenu = async (acteur: Acteur, id: number) => {
  const morceaux: Buffer[] = [];
  for await (const x of await entrepot().lire((await fichier(acteur, id)).sha256)) morceaux.push(x as Buffer);
  return Buffer.concat(morceaux);
};

test('le responsable et le titulaire sortent le portefeuille ; chaque personne le lit', async () => {
  const { id, lignes } = await sortir(m.responsable);
  expect(lignes).toBe(2);
  const csv = (await contenu(m.responsable, id)).toString();
  expect(csv).toContain('Exportun');
  expect(csv).toContain('Exportdeux');
  expect((await sortir(m.emploi, { format: 'xlsx' })).lignes).toBe(2);
  for (const parcours of [un, deux]) {
    const { rows } = await sql<{
      details: unknown;
    }>`SELECT details FROM journal WHERE action = 'personnes.exporterPortefeuille'
      AND objet = ${`parcours:${parcours}`}`.execute(m.base);
    expect(rows).toHaveLength(2);
    // Le motif est un texte libre : il ne va pas au journal.
    expect(JSON.stringify(rows)).not.toContain('réunion');
  }
  const vus = await lireEnCloison(m.emploi, (c) => lireConsultations(c, un, { page: 1, taille: 20 } as never));
  expect(JSON.stringify(vus)).toContain('Responsable');
});

test('ni un référent d’appui, ni une autre équipe, ni un autre département, ni l’administration', async () => {
  for (const acteur of [m.social, m.autre, m.etranger, m.orientation, m.financeur, ACTEUR_SYSTEME])
    await expect(sortir(acteur)).rejects.toThrow(ErreurDroit);
  await expect(sortir(m.responsable, { portefeuille: 99999 })).rejects.toThrow(ErreurIntrouvable);
});

test('une raison d’au moins dix lettres, sans numéro de sécurité sociale', async () => {
  await expect(sortir(m.responsable, { motif: 'Réunion' })).rejects.toThrow('dix lettres');
  await expect(sortir(m.responsable, { motif: 'Pour le 2 80 05 62 041 001 29 du jour' })).rejects.toThrow(
    'sécurité sociale',
  );
});

test('le fichier n’est que de son auteur, et s’efface au terme', async () => {
  const { id } = await sortir(m.responsable);
  for (const acteur of [m.emploi, m.autre, { ...ACTEUR_SYSTEME, compteId: m.etranger.compteId }])
    await expect(fichier(acteur, id)).rejects.toThrow(ErreurIntrouvable);
  const { rows } = await sql<{ jours: number }>`SELECT round(extract(epoch FROM expire_le - le) / 86400)::int AS jours
    FROM export_personnel WHERE id = ${id}`.execute(m.base);
  expect(rows[0]!.jours).toBe(2);
  const avant = (await lireEnCloison(m.responsable, (c) => exportsDe(c, `portefeuille:${m.portefeuille}`))).length;
  expect((await effacerFichiersPersonnels(m.base)).exports).toBe(0);
  await sql`UPDATE export_personnel SET expire_le = now() - interval '1 minute' WHERE id = ${id}`.execute(m.base);
  // Passé le terme, il ne se lit plus, même avant la ronde.
  await expect(fichier(m.responsable, id)).rejects.toThrow(ErreurIntrouvable);
  expect((await effacerFichiersPersonnels(m.base)).exports).toBe(1);
  const { rows: fiche } = await sql<{
    efface: boolean;
  }>`SELECT f.efface_le IS NOT NULL AS efface FROM export_personnel x
    JOIN fichier f ON f.id = x.fichier_id WHERE x.id = ${id}`.execute(m.base);
  expect(fiche[0]!.efface).toBe(true);
  expect((await lireEnCloison(m.responsable, (c) => exportsDe(c, `portefeuille:${m.portefeuille}`))).length).toBe(
    avant - 1,
  );
});

test('un parcours entier : JSON et PDF pour son cercle, sans note privée ni brouillon', async () => {
  await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${un}, ${m.emploi.compteId}, 'Secretnote')`.execute(
    m.base,
  );
  await sql`INSERT INTO diagnostic_personne (parcours, rang, moment, etat, cree_par) VALUES (${un}, 1, 'entree', 'brouillon', 'Brouillonneur')`.execute(
    m.base,
  );
  await sql`INSERT INTO objectif (parcours, etape, libelle, par) VALUES (${un}, 'mobilisation', 'Objectif partagé', 'Essai')`.execute(
    m.base,
  );
  const [d, v] = [m.emploi, m.social].map((a) => m.professionnels[a.compteId]);
  await sql`INSERT INTO transfert (parcours, de, vers, etat, motif, bilan, bilan_par, partage_le, demande_par)
    VALUES (${un}, ${d}, ${v}, 'annule', 'x', '{"acquis": "Bilanpartage"}', 'Ana', now(), 'Essai'),
      (${un}, ${d}, ${v}, 'annule', 'x', '{"acquis": "Bilanenprojet"}', 'Ana', NULL, 'Essai')`.execute(m.base);
  await sql`INSERT INTO fse_participant (parcours, moment, reponses, le, par)
    VALUES (${un}, 'entree', '{"diplome": "lycee"}', current_date, 'Essai')`.execute(m.base);
  const { id } = await executer(exporterParcours, m.emploi, { parcours: un, format: 'json' });
  const json = (await contenu(m.emploi, id)).toString();
  expect(JSON.parse(json)).toMatchObject({
    identite: { nom: 'Exportun' },
    parties: {
      objectif: [{ libelle: 'Objectif partagé' }],
      diagnostic_personne: [],
      transfert: [{ bilan: { acquis: 'Bilanpartage' }, bilan_par: 'Ana' }],
      fse_participant: [{ moment: 'entree', reponses: { diplome: 'lycee' } }],
    },
    // Les deux sorties du portefeuille, faites plus haut.
    consultations: expect.arrayContaining([expect.objectContaining({ qui: m.responsable.nom, page: 'Export' })]),
  });
  expect(json).not.toMatch(/Secretnote|Brouillonneur|Exportdeux|Bilanenprojet/);
  const pdf = await executer(exporterParcours, m.emploi, { parcours: un, format: 'pdf' });
  expect((await contenu(m.emploi, pdf.id)).subarray(0, 5).toString()).toBe('%PDF-');
  for (const acteur of [m.autre, m.orientation, m.entreprise])
    await expect(executer(exporterParcours, acteur, { parcours: un, format: 'json' })).rejects.toThrow(ErreurDroit);
  await expect(executer(exporterParcours, m.etranger, { parcours: un, format: 'json' })).rejects.toThrow(
    ErreurIntrouvable,
  );
});
