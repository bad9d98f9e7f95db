import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import { poserEcheance, retenuesDe } from '#src/domaines/echeances/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import { releverIndicateur } from '#src/domaines/realisations/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  gestesDeCloture,
  type MondeCloture,
  mondeCloture,
  RECIT_TEST,
  subventionFinie,
} from '#tests/fabriqueClotures.ts';
import { bilanSitue, objetBilan } from './chargement.ts';
import { deposerBilan } from './index.ts';

let base: Base;
let m: MondeCloture;
let g: ReturnType<typeof gestesDeCloture>;
beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  base = await baseDeTest();
  m = await mondeCloture(base);
});
beforeEach(async () => {
  m = { ...m, ...(await subventionFinie(base, m)) };
  g = gestesDeCloture(base, m);
});
afterAll(arreterRendu);

const due = (jours: number) =>
  base.transaction().execute((trx) =>
    poserEcheance(trx, {
      nature: 'subvention.bilan',
      objet: `subvention:${m.subvention}`,
      libelle: 'Remettre le bilan final',
      adresse: '/',
      a: { organisation: m.porteur.organisationId },
      due: new Date(Date.now() + jours * 86_400_000),
      retient: `subvention:${m.subvention}`,
    }),
  );
const retenues = async () => (await retenuesDe(base, `subvention:${m.subvention}`)).map((r) => r.nature);

test('ouvrir : une partie par orientation, les actions promises reprises, le budget retenu à zéro ; une seule fois', async () => {
  await sql`UPDATE reponse SET donnees = ${JSON.stringify({ actions_diversifier: [{ titre: 'Étude inventée', calendrier: 'mars' }] })}::jsonb
    WHERE objet = ${`candidature:${m.candidature}`}`.execute(base);
  const [a, b] = await Promise.all([g.ouvrir(), g.ouvrir()]);
  expect(a).toBe(b);
  const reponse = (await lireReponse(base, objetBilan(a)))!;
  expect(reponse.definition.sections.map((s) => s.id)).toEqual([
    'ensemble',
    'orientation_professionnaliser',
    'orientation_diversifier',
    'indicateurs',
    'comptes',
    'attestation',
  ]);
  expect(reponse.donnees.faites_diversifier).toEqual([{ titre: 'Étude inventée', quand: 'mars' }]);
  expect(reponse.provenances.faites_diversifier).toBe('Candidature');
  const realise = (await lireBudget(base, `candidature:${m.candidature}`, 'realise', 1))!;
  expect(realise.contenu.charges.map((c) => [c.id, c.montant])).toEqual([
    ['c1', '0.00'],
    ['c2', '0.00'],
  ]);
  expect(realise.contenu.charges[0]!.personnel).toEqual({ personnes: '1', mois: '0', cout: '4000', part: '100' });
});

test('déposer : chaque orientation est exigée, chaque indicateur relevé ou expliqué, une dépense au moins', async () => {
  const id = await g.ouvrir();
  await expect(g.deposer(id)).rejects.toMatchObject({
    champs: {
      recit_professionnaliser: expect.any(String),
      recit_diversifier: expect.any(String),
      budget: expect.stringContaining('dépense'),
      ecart_formations: expect.stringContaining('relev'),
    },
  });
  await g.remplir(id);
  await g.chiffrer(id);
  await expect(g.deposer(id)).rejects.toThrow('Formations proposées');
  await g.relever();
  const fait = await g.deposer(id);
  expect(fait).toMatchObject({ deja: false, enRetard: false, empreinte: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await g.deposer(id)).deja).toBe(true);
  expect((await documentsDe(base, objetBilan(id))).map((d) => d.format).sort()).toEqual(['docx', 'pdf']);
  await expect(g.remplir(id)).rejects.toMatchObject({ statut: 409 });
  await expect(g.chiffrer(id)).rejects.toMatchObject({ statut: 409 });
  await expect(g.relever('19')).rejects.toThrow('bilan final');
});

test('un bilan en retard est reçu et le dit ; jusque-là, il retient les paiements', async () => {
  await due(-2);
  expect(await retenues()).toEqual(['subvention.bilan']);
  const id = await g.depose();
  expect((await bilanSitue(base, id)).deposeLe).toBeInstanceOf(Date);
  expect(await executer(deposerBilan, m.porteur, { id })).toMatchObject({ enRetard: true, deja: true });
  expect(await retenues()).toEqual([]);
});

test('deux dépôts à la fois n’en font qu’un ; qui a changé le budget depuis la relecture arrête le dépôt', async () => {
  const id = await g.ouvrir();
  await g.remplir(id);
  await g.chiffrer(id);
  await g.relever();
  await expect(executer(deposerBilan, m.porteur, { id, versionBudget: 1 })).rejects.toMatchObject({ statut: 409 });
  const faits = await Promise.all([g.deposer(id), g.deposer(id)]);
  expect(faits.map((f) => f.deja).sort()).toEqual([false, true]);
  expect((await histoireDe(base, objetBilan(id))).map((h) => h.transition)).toEqual(['creer', 'deposer']);
});

test('avant la fin de l’opération, le final se remplit mais ne se dépose pas', async () => {
  await sql`UPDATE subvention SET fin = '2099-12-31', etat = 'active' WHERE id = ${m.subvention}`.execute(base);
  const id = await g.ouvrir();
  await g.remplir(id);
  await expect(g.deposer(id)).rejects.toThrow("n'est pas finie");
});

test('un intermédiaire, puis le final qui le reprend ; ni deux à la fois, ni à rebours', async () => {
  await expect(g.ouvrir('intermediaire')).rejects.toThrow('dernier jour');
  await expect(g.ouvrir('intermediaire', '2026-06-30')).rejects.toThrow('veille');
  const id = await g.ouvrir('intermediaire', '2025-06-30');
  await expect(g.ouvrir('final')).rejects.toThrow('intermédiaire n° 1');
  const { vaut_compte_rendu: _, ...recit } = RECIT_TEST;
  await g.remplir(id, recit);
  await g.chiffrer(id);
  await expect(g.deposer(id)).rejects.toThrow('relev');
  await executer(releverIndicateur, m.porteur, {
    subvention: m.subvention,
    indicateur: 'formations',
    debut: '2025-01-01',
    fin: '2025-06-30',
    valeur: '7',
  });
  await g.deposer(id);
  await expect(g.ouvrir('intermediaire', '2025-03-31')).rejects.toThrow('Après le');
  const final = await g.ouvrir('final');
  const reponse = (await lireReponse(base, objetBilan(final)))!;
  expect(reponse.donnees.recit_diversifier).toBe(RECIT_TEST.recit_diversifier);
  expect(reponse.donnees.attestation_exacte).toBeUndefined();
  expect((await lireBudget(base, `candidature:${m.candidature}`, 'realise', 2))!.contenu.charges[0]!.montant).toBe(
    '44000.00',
  );
});
