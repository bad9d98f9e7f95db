import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { dans } from '../../../tests/fabriqueEngagements.ts';
import { compteRendu } from './compteRendu.ts';
import { ajouterPoints, deciderPoint, lireReunionEquipe, reunirEquipe, tenirReunionEquipe } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;
let reunion: number;
let heure = 0;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

const reunir = async (le = dans(-1), equipe = monde.equipe) => {
  heure += 1;
  const creneau = `${String(8 + (heure % 12)).padStart(2, '0')}:${String(heure % 60).padStart(2, '0')}`;
  return (await executer(reunirEquipe, monde.responsable, { equipe, le, heure: creneau, lieu: 'Salle inventée' })).id;
};
const lire = (qui: Acteur, id = reunion) => lireEnCloison(qui, (c) => lireReunionEquipe(c, qui, id));
const _siennes = async (qui: Acteur) =>
  (await lire(qui)).propositions.filter((p) => p.parcours === suivi).map((p) => p.sujet);
const _refuse = { statut: expect.toSatisfy((s) => s === 403 || s === 404) };

beforeEach(async () => {
  suivi = await parcoursSuivi(monde, 'Marqueneuf');
  await sql`UPDATE parcours SET etat = 'diagnostique' WHERE id = ${suivi}`.execute(base);
  reunion = await reunir();
});

describe('les décisions retournent dans les dossiers', () => {
  const mettre = async () => {
    await executer(ajouterPoints, monde.emploi, { id: reunion, proposes: [`${suivi}:sans_rdv`] });
    return (await lire(monde.emploi)).points[0]!.id;
  };
  const actions = async () =>
    (
      await sql<{ libelle: string }>`SELECT libelle FROM action_parcours WHERE parcours = ${suivi}`.execute(base)
    ).rows.map((a) => a.libelle);

  test('une action naît dans la feuille de route, une fois, aux droits de qui la note', async () => {
    const point = await mettre();
    const decision = {
      id: reunion,
      point,
      decision: 'Un appel de Marqueneuf cette semaine',
      action: 'Appeler la personne',
      echeance: dans(5),
    };
    for (const qui of [monde.entreprise, monde.orientation, monde.autre])
      await expect(executer(deciderPoint, qui, decision)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(deciderPoint, monde.emploi, { ...decision, decision: '' })).rejects.toMatchObject({
      champs: { decision: expect.any(String) },
    });
    const deux = await Promise.allSettled([
      executer(deciderPoint, monde.emploi, decision),
      executer(deciderPoint, monde.responsable, decision),
    ]);
    expect(deux.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await actions()).toEqual(['Appeler la personne']);
    await executer(deciderPoint, monde.emploi, {
      id: reunion,
      point,
      decision: 'Corrigée : Personne Marqueneuf rappelle',
    });
    expect((await lire(monde.emploi)).points[0]).toMatchObject({
      decision: 'Corrigée : Personne Marqueneuf rappelle',
      action: expect.any(Number),
    });
    expect(await actions()).toHaveLength(1);
  });

  test('un point d’équipe n’a pas de feuille de route', async () => {
    await executer(ajouterPoints, monde.emploi, { id: reunion, texte: 'Permanences' });
    const { id: point } = (await lire(monde.emploi)).points[0]!;
    await expect(
      executer(deciderPoint, monde.emploi, { id: reunion, point, decision: 'Oui', action: 'Forgée' }),
    ).rejects.toMatchObject({ champs: { action: expect.any(String) } });
  });

  test('tenue : ne change plus ; le relevé dit des références, jamais un nom', async () => {
    const point = await mettre();
    await executer(deciderPoint, monde.emploi, { id: reunion, point, decision: 'Rappeler Marqueneuf' });
    const avenir = await reunir(dans(3));
    await expect(
      executer(tenirReunionEquipe, monde.responsable, { id: avenir, version: 1, participants: 'Tous' }),
    ).rejects.toMatchObject({ statut: 409 });
    await executer(tenirReunionEquipe, monde.responsable, { id: reunion, version: 1, participants: 'Ida et Alex' });
    for (const geste of [
      () => executer(ajouterPoints, monde.emploi, { id: reunion, texte: 'Tard' }),
      () => executer(deciderPoint, monde.emploi, { id: reunion, point, decision: 'Tard' }),
      () => executer(tenirReunionEquipe, monde.responsable, { id: reunion, version: 2, participants: 'Encore' }),
    ])
      await expect(geste()).rejects.toMatchObject({ statut: 409 });
    const page = await lire(monde.emploi);
    const texte = JSON.stringify(compteRendu(page.reunion, page.points));
    expect(texte).toContain(page.points[0]!.reference);
    expect(texte).not.toContain('Marqueneuf');
  });
});
