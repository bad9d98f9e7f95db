import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { poserEcheancesActivite } from './echeances.ts';
import { saisir } from './operations/saisir.ts';
import { saisirSorties } from './operations/saisirSorties.ts';
import { activiteDe, sortiesDe } from './requetes/fiche.ts';

let base: Base;
let c: Campagne;
/** Une année finie : aucun de ses mois n'est à venir, quel que soit le jour du test. */
const ANNEE = new Date().getFullYear() - 1;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  c = await campagneDeTest(base);
  for (const structure of [c.idStructure, c.idAutreStructure])
    await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, brut)
      VALUES (${`a${structure}`}, ${structure}, 'siret', ${`ACI062${String(ANNEE).slice(2)}000${structure}`}, 0, 0, 'ACI_DC', 'ACI', false, false, 'VALIDE',
        ${`${ANNEE}-01-01`}, ${`${ANNEE}-12-31`}, 10, 1820, '{}')`.execute(base);
});
beforeEach(async () => {
  await sql`DELETE FROM activite_mois`.execute(base);
  await sql`DELETE FROM activite_sortie`.execute(base);
});

const mois = (rang: number, heures: string, plus: Record<string, unknown> = {}) => ({
  rang,
  heures,
  version: 0,
  ...plus,
});
const saisie = (liste: unknown[], plus: Record<string, unknown> = {}) => ({
  structure: c.idStructure,
  annee: ANNEE,
  mois: liste,
  ...plus,
});
const _lu = (acteur = c.structure) => activiteDe(base, acteur, c.idStructure, ANNEE);

describe('sorties', () => {
  const demande = (plus: Record<string, unknown> = {}) => ({
    structure: c.idStructure,
    annee: ANNEE,
    durable: '25',
    transition: '3',
    positive: '5',
    autre: '11',
    non_documentee: '2',
    retrait: '',
    ...plus,
  });

  test('comptes, dénominateur et taux pour la structure et la DDETS ; petits effectifs masqués aux autres', async () => {
    await executer(saisirSorties, c.structure, demande());
    for (const acteur of [c.structure, c.ddets]) {
      const s = await sortiesDe(base, acteur, c.idStructure, ANNEE);
      expect([s.examinees, s.dynamiques, s.taux.dynamique, s.comptes.transition, s.comptes.retrait]).toEqual([
        46,
        33,
        '71.7',
        3,
        null,
      ]);
    }
    for (const acteur of [c.dreets, c.departement]) {
      const s = await sortiesDe(base, acteur, c.idStructure, ANNEE);
      expect([s.examinees, s.comptes.transition, s.comptes.non_documentee, s.masque]).toEqual([
        46,
        'masque',
        'masque',
        true,
      ]);
      expect(s.comptes.durable).toBe(25);
    }
  });

  test('une saisie périmée est refusée ; une case vidée redevient inconnue', async () => {
    await executer(saisirSorties, c.structure, demande());
    await expect(executer(saisirSorties, c.ddets, demande())).rejects.toMatchObject({ statut: 409 });
    const { version } = await sortiesDe(base, c.structure, c.idStructure, ANNEE);
    await executer(saisirSorties, c.ddets, demande({ version, non_documentee: '' }));
    expect((await sortiesDe(base, c.ddets, c.idStructure, ANNEE)).comptes.non_documentee).toBeNull();
  });

  test('année à venir, nombre illisible, mauvaise personne', async () => {
    await expect(
      executer(saisirSorties, c.structure, demande({ annee: new Date().getFullYear() + 1 })),
    ).rejects.toThrow("n'a pas commencé");
    await expect(executer(saisirSorties, c.structure, demande({ durable: '2,5' }))).rejects.toThrow('nombre entier');
    for (const acteur of [c.autreStructure, c.departement, c.autreDdets])
      await expect(executer(saisirSorties, acteur, demande())).rejects.toMatchObject({ statut: 403 });
  });
});

describe('échéances de saisie', () => {
  test('posée sur le plus ancien mois qui manque, soldée quand tout est saisi, sans récrire ce qui est vrai', async () => {
    vi.useFakeTimers({ now: new Date(`${ANNEE}-04-20T10:00:00Z`), toFake: ['Date'] });
    try {
      expect(await poserEcheancesActivite(base)).toBe(2);
      expect(await poserEcheancesActivite(base)).toBe(0);
      const lire = async () =>
        (
          await sql<{
            libelle: string;
            etat: string;
            le: string;
          }>`SELECT libelle, etat, to_char(due_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD HH24:MI') AS le
          FROM echeance WHERE nature = 'activite.mois' AND objet = ${`structure:${c.idStructure}`} ORDER BY id DESC LIMIT 1`.execute(
            base,
          )
        ).rows[0];
      expect(await lire()).toEqual({
        libelle: `Saisir les heures de janvier ${ANNEE} et de 2 autres mois (Chantier Exemple)`,
        etat: 'ouverte',
        le: `${ANNEE}-02-15 23:59`,
      });
      await executer(saisir, c.structure, saisie([mois(1, '10'), mois(2, '10')]));
      expect((await lire())?.libelle).toContain('mars');
      await executer(saisir, c.structure, saisie([mois(3, '10')]));
      expect((await lire())?.etat).toBe('faite');
    } finally {
      vi.useRealTimers();
    }
  });
});
