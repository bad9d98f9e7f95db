import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { ajouterPoints, reunirEquipe } from '#src/domaines/equipes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { entrer } from './acces/entrer.ts';
import { choisir, demander } from './operations/choisir.ts';
import { inviterEspace } from './operations/inviter.ts';
import { repondreDemande } from './operations/repondre.ts';

let base: Base;
let monde: MondeAccompagnement;
let parcours: number;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde);
}, 60_000);

/** Entre pour de bon, et rend l'acteur que le serveur verra. */
async function elle(): Promise<Acteur> {
  const { remise } = await executer(inviterEspace, monde.responsable, { parcours, canal: 'main' });
  const visiteur = { adresse: '192.0.2.7', navigateur: 'Essai' };
  const cookie = await entrer(remise.adresse.split('/').at(-1)!, remise.code!, visiteur, base);
  const requete = new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
  return (await lireSession(requete, base))!;
}

test('une demande prévient son référent et arme un délai d’un mois ; répondue, il est soldé ; un second envoi n’en arme pas deux', async () => {
  const acteur = await elle();
  const entree = { genre: 'effacement', texte: 'Effacez mon ancienne adresse.' };
  const { id } = await executer(demander, acteur, entree);
  await executer(demander, acteur, entree);
  const { id: seconde } = await executer(demander, acteur, { genre: 'acces', texte: 'Qui lit mon contrat ?' });
  const lire = async () =>
    (
      await sql<{ objet: string; etat: string; compte: number; jour: string; texte: string }>`
        SELECT objet, etat, compte_id AS compte, due_le::date::text AS jour, to_jsonb(e)::text AS texte FROM echeance e
        WHERE nature = 'espace.demande' ORDER BY id`.execute(base)
    ).rows;
  const [une, deux, ...reste] = await lire();
  expect(reste).toEqual([]);
  expect(une).toMatchObject({
    objet: `personne_demande:${id}`,
    etat: 'ouverte',
    compte: monde.emploi.compteId,
    jour: plusMois(aujourdhui(), 1),
  });
  expect(deux!.objet).toBe(`personne_demande:${seconde}`);
  // Ni son nom, ni ce qu'elle écrit, dans l'échéance ou le courriel.
  const { rows: courriels } = await sql<{ sujet: string; texte: string }>`
    SELECT sujet, texte FROM courriel WHERE destinataire = ${monde.emploi.courriel} AND sujet LIKE '%demande%'`.execute(
    base,
  );
  expect(courriels).toHaveLength(2);
  for (const t of [une!.texte, ...courriels.map((x) => x.sujet + x.texte)])
    for (const mot of ['ancienne adresse', 'mon contrat']) expect(t).not.toContain(mot);
  await executer(repondreDemande, monde.social, { parcours, demande: id, reponse: 'acceptee', texte: 'Fait.' });
  expect((await lire()).map((e) => e.etat)).toEqual(['faite', 'ouverte']);
});

test('sans référent principal, c’est le responsable qui répond', async () => {
  await sql`DELETE FROM designation WHERE parcours = ${parcours}`.execute(base);
  await executer(demander, await elle(), { genre: 'autre', texte: 'Je voudrais comprendre.' });
  const { rows } = await sql<{
    compte: number;
  }>`SELECT compte_id AS compte FROM echeance WHERE nature = 'espace.demande'`.execute(base);
  expect(rows).toEqual([{ compte: monde.responsable.compteId }]);
});

test('un refus prévient son référent une fois, et la retire de la réunion à venir', async () => {
  const acteur = await elle();
  const { id: reunion } = await executer(reunirEquipe, monde.responsable, {
    equipe: monde.equipe,
    le: plusMois(aujourdhui(), 1),
    heure: '09:00',
    lieu: 'Salle inventée',
  });
  await executer(ajouterPoints, monde.emploi, { id: reunion, parcours, texte: 'Faire le point' });
  await executer(ajouterPoints, monde.emploi, { id: reunion, texte: 'Congés' });
  const points = async () =>
    (await sql<{ texte: string }>`SELECT texte FROM reunion_point WHERE reunion = ${reunion}`.execute(base)).rows;
  expect(await points()).toHaveLength(2);
  for (let i = 0; i < 2; i += 1) await executer(choisir, acteur, { finalite: 'partage_equipe', sens: 'opposition' });
  // Dire oui à ce qui l'est déjà ne dérange personne.
  await executer(choisir, acteur, { finalite: 'statistiques', sens: 'accord' });
  expect((await points()).map((p) => p.texte)).toEqual(['Congés']);
  const { rows } = await sql<{ sujet: string }>`SELECT sujet FROM courriel WHERE sujet LIKE '%dit %'`.execute(base);
  expect(rows).toHaveLength(1);
});
