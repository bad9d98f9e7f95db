import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import {
  ajouterAction,
  changerFrein,
  commencerDiagnostic,
  diagnosticRempli,
  diagnosticsDe,
  freinsDe,
  noterFrein,
  partagerDiagnostic,
  remplirDiagnostic,
  resumeFreins,
} from './index.ts';
import { histoireFreins } from './requetes/freins.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerFormulaires(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

const commencer = (qui: Acteur, parcours: number, moment?: 'etape' | 'sortie') =>
  executer(commencerDiagnostic, qui, { parcours, ...(moment ? { moment } : {}) });
async function remplir(qui: Acteur, parcours: number, id: number, changements: Record<string, unknown>) {
  const { reponse } = await lireEnCloison(qui, (c) => diagnosticRempli(c, parcours, id));
  return executer(remplirDiagnostic, qui, { parcours, id, version: reponse.version, changements });
}
const partager = (qui: Acteur, parcours: number, id: number) => executer(partagerDiagnostic, qui, { parcours, id });
const freins = (parcours: number, qui = monde.emploi) => lireEnCloison(qui, (c) => freinsDe(c, parcours));
const frein = async (parcours: number, code: string) => (await freins(parcours)).find((f) => f.code === code)!;

/** La personne accompagnée, comme son espace la fait connaître. */
async function laPersonne(parcours: number): Promise<Acteur> {
  const { rows } = await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${parcours}`.execute(base);
  return {
    ...monde.emploi,
    compteId: 0,
    nom: 'La personne',
    nature: 'personne',
    personne: rows[0]!.personne,
  } as Acteur;
}

const ENTREE = {
  freins: [
    { situation: 'mobilite-sans_permis', impact: 'fort' },
    { situation: 'numerique-messagerie', impact: 'moyen' },
    { situation: 'autre-famille', impact: 'moyen', precision: 'Garde du mercredi' },
  ],
  atouts: ['emploi-motivation'],
  situations: ['logement-locataire'],
  souhaits: 'Je veux travailler près de chez moi.',
};

describe('diagnostic', () => {
  test('partagé, il se fige, range ses freins avec la mesure d’entrée, et avance le parcours', async () => {
    const parcours = await parcoursSuivi(monde, 'Entrée');
    await sql`UPDATE parcours SET etat = 'accueilli' WHERE id = ${parcours}`.execute(base);
    const { id } = await commencer(monde.emploi, parcours, 'sortie');
    // Le premier est toujours celui d'entrée ; un second appel rend le même.
    expect((await commencer(monde.social, parcours)).id).toBe(id);
    await remplir(monde.emploi, parcours, id, ENTREE);
    const personne = await laPersonne(parcours);
    expect(await lireEnCloison(personne, (c) => diagnosticsDe(c, parcours))).toEqual([]);
    await partager(monde.emploi, parcours, id);
    await partager(monde.emploi, parcours, id);

    const lus = await freins(parcours);
    expect(lus.map((f) => [f.libelle, f.nature, f.impact, f.impactEntree, f.impactSortie])).toEqual([
      ['Pas de permis utilisable', 'frein', 'fort', 'fort', null],
      ['Garde du mercredi', 'frein', 'moyen', 'moyen', null],
      ["N'utilise pas de messagerie", 'frein', 'moyen', 'moyen', null],
      ['A un projet et le défend', 'atout', null, null, null],
      ['Locataire', 'neutre', null, null, null],
    ]);
    const { rows } = await sql<{ etat: string }>`SELECT etat FROM parcours WHERE id = ${parcours}`.execute(base);
    expect(rows[0]!.etat).toBe('diagnostique');
    const vus = await lireEnCloison(personne, (c) => diagnosticsDe(c, parcours));
    expect(vus.map((d) => [d.moment, d.etat])).toEqual([['entree', 'partage']]);
    await expect(remplir(monde.emploi, parcours, id, { souhaits: 'Autre chose' })).rejects.toThrow();
  });

  test('celui de sortie mesure de nouveau ; ce qui n’y est pas mesuré reste non mesuré', async () => {
    const parcours = await parcoursSuivi(monde, 'Sortie');
    const entree = await commencer(monde.emploi, parcours);
    await remplir(monde.emploi, parcours, entree.id, ENTREE);
    await partager(monde.emploi, parcours, entree.id);
    const permis = await frein(parcours, 'mobilite-sans_permis');
    await executer(changerFrein, monde.emploi, { parcours, id: permis.id, version: permis.version, etat: 'leve' });

    const sortie = await commencer(monde.emploi, parcours, 'sortie');
    const { diagnostic, reponse } = await lireEnCloison(monde.emploi, (c) => diagnosticRempli(c, parcours, sortie.id));
    expect(diagnostic.moment).toBe('sortie');
    expect(reponse.donnees.souhaits).toBe(ENTREE.souhaits);
    // Prérempli de tous les freins, sans leur incidence : une mesure recopiée n'en est pas une.
    expect(reponse.donnees.freins).toEqual([
      { situation: 'mobilite-sans_permis' },
      { situation: 'numerique-messagerie' },
      { situation: 'autre-famille', precision: 'Garde du mercredi' },
    ]);
    await expect(partager(monde.emploi, parcours, sortie.id)).rejects.toThrow('3 réponses à revoir');
    await remplir(monde.emploi, parcours, sortie.id, {
      freins: [
        { situation: 'mobilite-sans_permis', impact: 'sans_impact' },
        { situation: 'numerique-messagerie', impact: 'fort' },
        { situation: 'logement-loyer', impact: 'moyen' },
      ],
    });
    await partager(monde.emploi, parcours, sortie.id);
    const mesures = Object.fromEntries(
      (await freins(parcours)).map((f) => [f.code ?? f.libelle, [f.impactEntree, f.impactSortie, f.etat]]),
    );
    expect(mesures).toMatchObject({
      'mobilite-sans_permis': ['fort', 'sans_impact', 'leve'],
      'numerique-messagerie': ['moyen', 'fort', 'repere'],
      'Garde du mercredi': ['moyen', null, 'repere'],
      'logement-loyer': [null, 'moyen', 'repere'],
    });
    expect(await lireEnCloison(monde.emploi, (c) => resumeFreins(c, parcours))).toMatchObject({
      total: 4,
      ouverts: 3,
      leves: 1,
      delaiMedian: 0,
      mesures: 2,
      alleges: 1,
    });
    const passages = await lireEnCloison(monde.emploi, (c) => histoireFreins(c, parcours));
    expect(passages.filter((p) => p.frein === permis.id).map((p) => [p.etat, p.impact])).toEqual([
      ['repere', 'fort'],
      ['leve', 'fort'],
      ['leve', 'sans_impact'],
    ]);
    expect((await lireEnCloison(monde.emploi, (c) => diagnosticsDe(c, parcours))).map((d) => d.etat)).toEqual([
      'partage',
      'remplace',
    ]);
  });

  test('vide, incomplet ou avec un frein deux fois, il ne se partage pas', async () => {
    const parcours = await parcoursSuivi(monde, 'Vide');
    const { id } = await commencer(monde.emploi, parcours);
    await expect(partager(monde.emploi, parcours, id)).rejects.toThrow('est vide');
    await remplir(monde.emploi, parcours, id, { freins: [{ situation: 'mobilite-peur' }] });
    await expect(partager(monde.emploi, parcours, id)).rejects.toThrow('une réponse à revoir');
    const deux = { situation: 'mobilite-peur', impact: 'fort' };
    await remplir(monde.emploi, parcours, id, { freins: [deux, deux] });
    await expect(partager(monde.emploi, parcours, id)).rejects.toThrow('écrit deux fois');
    expect(await freins(parcours)).toEqual([]);
  });

  test('ni numéro de sécurité sociale, ni mot de santé sans le dire', async () => {
    const parcours = await parcoursSuivi(monde, 'Textes');
    const { id } = await commencer(monde.emploi, parcours);
    await expect(remplir(monde.emploi, parcours, id, { souhaits: 'NIR 1 85 05 78 006 084 91' })).rejects.toThrow(
      'sécurité sociale',
    );
    const sante = { situation_texte: 'Suivi pour une dépression depuis deux ans.' };
    await expect(remplir(monde.emploi, parcours, id, sante)).rejects.toThrow('santé');
    await remplir(monde.emploi, parcours, id, { ...sante, relu_situation: true });
    await expect(
      remplir(monde.emploi, parcours, id, { freins: [{ situation: 'autre-sante', precision: 'cancer' }] }),
    ).rejects.toThrow('santé');
  });
});

describe('freins', () => {
  test('noté une fois, levé à une date possible, rouvert, jamais écrasé', async () => {
    const parcours = await parcoursSuivi(monde, 'Frein');
    const note = { parcours, code: 'langue-lecture', impact: 'moyen', repereLe: '2026-02-01' };
    const { id } = await executer(noterFrein, monde.social, note);
    await expect(executer(noterFrein, monde.social, note)).rejects.toThrow('déjà noté');
    await expect(executer(noterFrein, monde.social, { parcours, code: 'langue-calcul' })).rejects.toThrow('incidence');
    await expect(
      executer(noterFrein, monde.social, { ...note, code: 'langue-oral', repereLe: '2999-01-01' }),
    ).rejects.toThrow('à venir');
    const lever = (le: string, version: number) =>
      executer(changerFrein, monde.social, { parcours, id, version, etat: 'leve', le });
    await expect(lever('2026-01-31', 1)).rejects.toThrow('avant d’avoir été repéré');
    await lever('2026-05-02', 1);
    await expect(lever('2026-05-03', 1)).rejects.toThrow('a changé');
    expect(await lireEnCloison(monde.social, (c) => resumeFreins(c, parcours))).toMatchObject({ delaiMedian: 90 });
    // Revenu : noté de nouveau, l'ancien ne se rouvre plus.
    await executer(noterFrein, monde.social, { ...note, repereLe: '2026-06-01' });
    await expect(executer(changerFrein, monde.social, { parcours, id, etat: 'en_cours' })).rejects.toThrow(
      'noté de nouveau',
    );
  });
});

describe('qui peut', () => {
  test.each([
    ['une référente d’une autre équipe', () => monde.autre],
    ['le département qui finance', () => monde.financeur],
    ['un autre département', () => monde.etranger],
    ['le chargé d’entreprise', () => monde.entreprise],
  ])('%s ne lit ni n’écrit rien', async (_, qui) => {
    const parcours = await parcoursSuivi(monde, 'Fermé');
    const { id } = await executer(noterFrein, monde.emploi, { parcours, code: 'langue-oral', impact: 'fort' });
    await expect(executer(noterFrein, qui(), { parcours, code: 'langue-ecrit', impact: 'fort' })).rejects.toThrow();
    await expect(executer(changerFrein, qui(), { parcours, id, etat: 'leve' })).rejects.toThrow();
    await expect(commencer(qui(), parcours)).rejects.toThrow();
    expect(await freins(parcours, qui())).toEqual([]);
  });

  test('le responsable de l’équipe écrit ; l’ancien référent lit seulement ; clos, personne n’écrit', async () => {
    const parcours = await parcoursSuivi(monde, 'Cercle');
    await executer(noterFrein, monde.responsable, { parcours, code: 'langue-oral', impact: 'fort' });
    await sql`UPDATE acces_parcours SET titre = 'ancien', ecriture = false, fin = now() + interval '30 days'
      WHERE parcours = ${parcours} AND compte_id = ${monde.social.compteId} AND fin IS NULL`.execute(base);
    expect(await freins(parcours, monde.social)).toHaveLength(1);
    await expect(
      executer(noterFrein, monde.social, { parcours, code: 'langue-ecrit', impact: 'fort' }),
    ).rejects.toThrow();
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(
      executer(noterFrein, monde.emploi, { parcours, code: 'langue-ecrit', impact: 'fort' }),
    ).rejects.toThrow();
    await expect(commencer(monde.responsable, parcours)).rejects.toThrow();
  });

  test('une ligne d’un autre parcours n’existe pas, même pour qui suit les deux', async () => {
    const [un, deux] = [await parcoursSuivi(monde, 'Un'), await parcoursSuivi(monde, 'Deux')];
    const { id } = await executer(noterFrein, monde.emploi, { parcours: un, code: 'langue-oral', impact: 'fort' });
    await expect(executer(changerFrein, monde.emploi, { parcours: deux, id, etat: 'leve' })).rejects.toThrow(
      "n'existe pas",
    );
    await expect(
      executer(ajouterAction, monde.emploi, { parcours: deux, code: 'langue-cours', frein: id }),
    ).rejects.toThrow("n'existe pas");
    const diagnostic = await commencer(monde.emploi, un);
    await expect(partager(monde.emploi, deux, diagnostic.id)).rejects.toThrow("n'existe pas");
    await expect(
      executer(remplirDiagnostic, monde.emploi, { parcours: deux, id: diagnostic.id, version: 1, changements: {} }),
    ).rejects.toThrow("n'existe pas");
  });
});
