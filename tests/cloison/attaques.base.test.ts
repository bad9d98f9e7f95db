import { sql } from 'kysely';
import { RouterContextProvider } from 'react-router';
import { beforeAll, expect, test } from 'vitest';
import { loader as lireEquipes } from '#src/domaines/accompagnements/ecrans/equipes.tsx';
import { seConnecter } from '#src/domaines/comptes/acces/connexion.ts';
import { ajouterPoints, lireReunionEquipe, reunirEquipe } from '#src/domaines/equipes/index.ts';
import { entrer, inviterEspace } from '#src/domaines/espace/index.ts';
import { lireConsultations } from '#src/domaines/personnes/index.ts';
import { changerJustificatif } from '#src/domaines/sorties/pieces.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { contexteRequete } from '#src/droits/contexte.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeTest } from '../base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursSuivi,
} from '../fabriqueAccompagnement.ts';
import { dansJours } from '../fabriqueRendezvous.ts';

/** Ce qu'un regard hostile a cherché, et ce qui le tient. */
let base: Base;
let m: MondeAccompagnement;
let suivi: number;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeAccompagnement(base);
  suivi = await parcoursSuivi(m);
}, 60_000);

test('toute table qui désigne un parcours ou une personne est fermée, sauf celles dites ici', async () => {
  const { rows } = await sql<{ nom: string }>`SELECT DISTINCT c.relname AS nom FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname IN ('parcours', 'personne')
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relrowsecurity ORDER BY 1`.execute(
    base,
  );
  // Qui est dans quel cercle : les politiques le lisent elles-mêmes.
  expect(rows.map((r) => r.nom)).toEqual(['acces_parcours']);
});

test('ce qui est dit d’elle en réunion est lu de l’équipe : elle sait par qui', async () => {
  const { id } = await executer(reunirEquipe, m.responsable, {
    equipe: m.equipe,
    le: dansJours(3),
    heure: '10:00',
    lieu: 'Salle',
  });
  await executer(ajouterPoints, m.emploi, { id, parcours: suivi, sujet: 'blocage', texte: 'Un point sur elle' });
  // Du même secteur, hors du cercle de la personne.
  const lue = await lireEnCloison(m.entreprise, (c) => lireReunionEquipe(c, m.entreprise, id));
  expect(lue.points.map((p) => p.parcours)).toEqual([suivi]);
  const vus = await lireEnCloison(m.emploi, (c) => lireConsultations(c, suivi, {}));
  expect(vus.lignes.map(({ qui, page }) => ({ qui, page }))).toContainEqual({
    qui: m.entreprise.nom,
    page: "Réunion d'équipe",
  });
});

test('entrer chez soi n’efface pas les essais faits du même endroit sur le lien d’une autre', async () => {
  const visiteur = { adresse: '192.0.2.66', navigateur: 'Essai' };
  const lien = async (id: number) => (await executer(inviterEspace, m.emploi, { parcours: id, canal: 'main' })).remise;
  const cible = await lien(suivi);
  const faux = cible.code === '000000' ? '111111' : '000000';
  const jeton = (adresse: string) => adresse.split('/').at(-1)!;
  const echecs = async () =>
    (
      await sql<{
        n: number;
      }>`SELECT coalesce(max(echecs), 0)::int AS n FROM tentative_connexion WHERE cle LIKE 'adresse:%'`.execute(base)
    ).rows[0]!.n;
  for (let i = 0; i < 3; i += 1) await expect(entrer(jeton(cible.adresse), faux, visiteur, base)).rejects.toThrow();
  expect(await echecs()).toBe(3);
  const sien = await lien(await parcoursSuivi(m, 'Complice'));
  await entrer(jeton(sien.adresse), sien.code!, visiteur, base);
  expect(await echecs()).toBe(3);
});

test('un mot de passe posé sur le compte d’une personne n’ouvre pas son espace : le lien et le code seuls', async () => {
  const visiteur = { adresse: '192.0.2.67', navigateur: 'Essai' };
  const { adresse, code } = (await executer(inviterEspace, m.emploi, { parcours: suivi, canal: 'main' })).remise;
  const cookie = await entrer(adresse.split('/').at(-1)!, code!, visiteur, base);
  const acteur = await lireSession(
    new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } }),
    base,
  );
  expect(acteur).toMatchObject({ nature: 'personne', personne: expect.any(Number) });
  const motDePasse = 'Tilleul7Rivage4821Gomme';
  await sql`UPDATE compte SET mot_de_passe = ${await hacher(motDePasse)} WHERE id = ${acteur!.compteId}`.execute(base);
  await expect(
    seConnecter(new Request('http://essai.invalid/'), { courriel: acteur!.courriel, motDePasse }, visiteur, base),
  ).rejects.toMatchObject({ statut: 403 });
  // Fermé par une administration, il le dit, au lieu de tomber en panne ou d'en rouvrir un autre.
  await sql`UPDATE compte SET desactive_le = now() WHERE id = ${acteur!.compteId}`.execute(base);
  const encore = (await executer(inviterEspace, m.emploi, { parcours: suivi, canal: 'main' })).remise;
  await expect(entrer(encore.adresse.split('/').at(-1)!, encore.code!, visiteur, base)).rejects.toMatchObject({
    statut: 403,
  });
});

test('le justificatif d’une sortie se retire de sa page ; la preuve d’une action, non', async () => {
  await sql`INSERT INTO sortie (parcours, categorie, le, par) VALUES (${suivi}, 'cdi', current_date - 5, 'Essai')`.execute(
    base,
  );
  const poser = async (champ: string | null) =>
    (
      await sql<{
        id: number;
      }>`WITH f AS (INSERT INTO fichier (nom, type, octets, sha256) VALUES ('p.pdf', 'application/pdf', 1, repeat('b', 64)) RETURNING id)
        INSERT INTO piece (objet, champ, nom, fichier_id, depose_par, type, etat)
        SELECT ${`parcours:${suivi}`}, ${champ}, 'p.pdf', f.id, 'Essai', 'pdf', 'saine' FROM f RETURNING id`.execute(
        base,
      )
    ).rows[0]!.id;
  const { rows } = await sql<{ id: number }>`SELECT id FROM sortie WHERE parcours = ${suivi}`.execute(base);
  const [libre, action, sienne] = [await poser(null), await poser('action:1'), await poser(`sortie:${rows[0]!.id}`)];
  const retirer = (id: number) => changerJustificatif(m.emploi, suivi, async () => ({ intention: 'retirer', id }));
  for (const id of [libre, action]) await expect(retirer(id)).rejects.toMatchObject({ statut: 404 });
  await retirer(sienne);
  const { rows: retirees } = await sql<{ id: number }>`SELECT id FROM piece WHERE retiree_le IS NOT NULL`.execute(base);
  expect(retirees.map((r) => r.id)).toEqual([sienne]);
});

test('la charge de chaque portefeuille est à l’équipe et à qui conduit ; l’État ne lit pas une file de deux personnes', async () => {
  const etat = await acteurDeTest(base, 'ddets', { role: 'responsable' });
  const lire = async (acteur: Acteur) => {
    const context = new RouterContextProvider();
    context.set(contexteRequete, { acteur, nonce: '', marque: 'collectivite', adresse: '192.0.2.1' });
    const request = new Request('http://essai.invalid/');
    const lu = await lireEquipes({ request, context, params: { id: String(m.operation) } } as never);
    return { charges: lu.charges, suivies: lu.portefeuilles.reduce((n, w) => n + w.stock + w.fileActive, 0) };
  };
  expect(await lire(etat)).toEqual({ charges: false, suivies: 0 });
  for (const qui of [m.financeur, m.responsable]) {
    const lu = await lire(qui);
    expect(lu.charges).toBe(true);
    expect(lu.suivies).toBeGreaterThan(0);
  }
});
