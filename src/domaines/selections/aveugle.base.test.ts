import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { CONTENU_TEST, candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { type MondeSelection, mondeSelection } from '#tests/fabriqueSelections.ts';
import { demanderAvis, donnerAvis, rendreLecture, rouvrirLecture } from './index.ts';
import { exportLectures } from './requetes/exportLectures.ts';
import { notesDe } from './requetes/lectures.ts';
import { mesLectures } from './requetes/mesLectures.ts';
import { pageLecteurs } from './requetes/pageLecteurs.ts';
import { pageAvis, pageLecture, pageLectures } from './requetes/pageLectures.ts';
import { pageCorrections, pageExamen, pageNotes } from './requetes/pages.ts';
import { lireFiltresTableau, pageTableau } from './tableau/page.ts';

let base: Base;
let m: MondeSelection;
let id: number;
/** Ce que seul un autre lecteur, ou un expert, a écrit : s'il sort quelque part, la lecture n'est pas aveugle. */
const SECRETS = ['3.37', '3,37', 'SECRET-COMMENTAIRE', 'SECRET-AVIS', 'SECRET-EXPERT', '51.74', '51,74'];

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeSelection(base);
  await sql`UPDATE appel SET contenu = ${JSON.stringify({ ...CONTENU_TEST, grille: { ...CONTENU_TEST.grille, lecteursMin: 1 } })}::jsonb
    WHERE id = ${m.appel}`.execute(base);
  id = await candidatureDeTest(base, m, { etat: 'recevable' });
  const secret = { note: '3.37', commentaire: 'SECRET-COMMENTAIRE' };
  for (const qui of [m.lecteur, m.autreLecteur]) {
    await m.confier(m.departement, qui.compteId, id);
    await m.sansLien(qui, id);
    await executer(rendreLecture, qui, {
      id,
      // 3,37 / 5 × 60 = 40,44 ; 1,4125 / 5 × 40 = 11,30 : 51,74.
      notes: { qualite: secret, territoire: { note: '1.41', commentaire: '' } },
      avis: 'SECRET-AVIS',
    });
  }
  await executer(rouvrirLecture, m.departement, {
    id,
    compte: m.autreLecteur.compteId,
    motif: 'Essai de réouverture.',
  });
  const expert = m.ddets;
  await executer(demanderAvis, m.departement, { id, compte: expert.compteId });
  await m.sansLien(expert, id);
  await executer(donnerAvis, expert, { id, sens: 'favorable', reponses: { recommandation: 'SECRET-EXPERT' } });
  // L'agent du financeur, qui instruit tout, est aussi lecteur.
  await m.confier(m.departement, m.agent.compteId, id);
  await m.sansLien(m.agent, id);
});

const filtres = () => lireFiltresTableau(new Request('http://test/?tri=note'));
/** Toutes les lectures d'où sortent les pages et les exports du domaine. */
const adresses: Record<string, (qui: Acteur) => Promise<unknown>> = {
  '/appels/:id/candidatures et son export': (qui) => pageTableau(base, qui, m.appel, filtres()),
  '/appels/:id/lecteurs': (qui) => pageLecteurs(base, qui, m.appel, { par: 2, lecteurs: [m.agent.compteId] }),
  '/appels/:id/lecteurs/export': (qui) => exportLectures(base, qui, m.appel),
  '/candidatures/:id/examen': (qui) => pageExamen(base, qui, id),
  '/candidatures/:id/examen/corrections': (qui) => pageCorrections(base, qui, id),
  '/candidatures/:id/examen/lectures': (qui) => pageLectures(base, qui, id),
  '/candidatures/:id/examen/notes': (qui) => pageNotes(base, qui, id),
  '/candidatures/:id/lecture': (qui) => pageLecture(base, qui, id),
  '/mes-lectures': (qui) => mesLectures(base, qui),
  'classement (notesDe)': (qui) => notesDe(base, m.appel, qui),
};
const sortis = (resultat: unknown) => SECRETS.filter((secret) => JSON.stringify(resultat).includes(secret));

test("avant d'avoir rendu, aucune page ni aucun export ne montre à un lecteur ce qu'un autre a noté ou écrit", async () => {
  for (const [adresse, lire] of Object.entries(adresses)) expect(sortis(await lire(m.agent)), adresse).toEqual([]);
});

test('ces pages les montrent à qui ne lit pas la candidature : ce qui est caché existe bien', async () => {
  const vus = async (adresse: string) => sortis(await adresses[adresse]!(m.departement));
  expect(await vus('/candidatures/:id/examen/lectures')).toEqual(
    expect.arrayContaining(['3.37', 'SECRET-COMMENTAIRE', 'SECRET-AVIS', 'SECRET-EXPERT']),
  );
  expect(await vus('/appels/:id/lecteurs/export')).toEqual(expect.arrayContaining(['3.37', 'SECRET-AVIS']));
  expect((await notesDe(base, m.appel, m.departement))[0]).toMatchObject({ cachee: false, lectures: 1, rang: 1 });
});

test("un lecteur qui n'est pas du service n'ouvre que sa lecture ; un expert, que son avis ; le porteur, rien de l'examen", async () => {
  for (const qui of [m.lecteur, m.ddets, m.porteur, m.autrePorteur, m.autreDepartement])
    for (const adresse of Object.keys(adresses).filter((a) => a.includes('examen') || a.includes('appels')))
      await expect(adresses[adresse]!(qui), `${adresse} ${qui.nature}`).rejects.toMatchObject({ statut: 403 });
  await expect(pageLecture(base, m.ddets, id)).rejects.toMatchObject({ statut: 403 });
  await expect(pageAvis(base, m.lecteur, id)).rejects.toMatchObject({ statut: 403 });
  // L'expert ne lit pas les notes, le lecteur ne lit pas l'avis de l'expert.
  expect(sortis(await pageAvis(base, m.ddets, id))).toEqual(['SECRET-EXPERT']);
  expect(sortis(await pageLecture(base, m.lecteur, id))).not.toContain('SECRET-EXPERT');
});

test('rien de la candidature ne sort avant que le lecteur ait dit ses liens', async () => {
  const autre = await candidatureDeTest(base, m, { etat: 'recevable', donnees: { presentation: 'SECRET-PROJET' } });
  await m.confier(m.departement, m.lecteur.compteId, autre);
  expect(JSON.stringify(await pageLecture(base, m.lecteur, autre))).not.toContain('SECRET-PROJET');
  await m.sansLien(m.lecteur, autre);
  expect(JSON.stringify(await pageLecture(base, m.lecteur, autre))).toContain('SECRET-PROJET');
});

test('une fois sa lecture rendue, le lecteur voit celles des autres', async () => {
  await executer(rendreLecture, m.agent, { id, notes: { qualite: { note: '5' }, territoire: { note: '5' } } });
  expect(sortis(await pageLecture(base, m.agent, id))).toEqual(expect.arrayContaining(['3.37', 'SECRET-AVIS']));
  expect(sortis(await pageLectures(base, m.agent, id))).toContain('SECRET-EXPERT');
});
