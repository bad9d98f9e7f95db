import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '../../../tests/fabriqueAccompagnement.ts';
import { basculerPrincipal, terminerSuivi } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
const jour = (decalage: number) => {
  const d = new Date(`${aujourdhui()}T12:00:00Z`);
  return new Date(d.getTime() + decalage * 86_400_000).toISOString().slice(0, 10);
};
const pro = (a: Acteur) => monde.professionnels[a.compteId]!;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

/** Un parcours orienté, dans la première équipe, sans binôme. */
async function _oriente(): Promise<number> {
  const id = await parcoursDeTest(monde);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe}, ouvert_le = current_date - 60 WHERE id = ${id}`.execute(
    base,
  );
  return id;
}
const basculer = (d: Parameters<typeof basculerPrincipal>[2], acteur = monde.responsable) =>
  enTransaction(base, (trx) => basculerPrincipal(trx, acteur, d));
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;
const acces = (id: number, compte: number) =>
  lignes(sql<{ titre: string; ecriture: boolean; jours: number | null }>`
    SELECT titre, ecriture, round(extract(epoch FROM fin - now()) / 86400)::int AS jours FROM acces_parcours
    WHERE parcours = ${id} AND compte_id = ${compte} AND debut <= now() AND (fin IS NULL OR fin > now()) ORDER BY id`);

describe('basculer le principal', () => {
  test('sans trou : l’ancien lit trente jours, ses échéances passent au nouveau, et celles des autres non', async () => {
    const id = await parcoursSuivi(monde);
    const poser = (nature: string, objet: string, compte: Acteur) =>
      enTransaction(base, (trx) =>
        poserEcheance(trx, {
          nature,
          objet,
          libelle: 'Essai',
          adresse: `/parcours/${objet.split(':')[1]}/contrat`,
          a: { organisation: compte.organisationId, compte: compte.compteId, departement: '62' },
          due: new Date(Date.now() + 864e5),
        }),
      );
    await poser('accompagnement.contrat', `parcours:${id}`, monde.emploi);
    await poser('accompagnement.essai', `parcours:${id}`, monde.social);
    await poser('accompagnement.contrat', 'parcours:999999', monde.emploi);
    const { ancien } = await basculer({ parcours: id, vers: pro(monde.social), le: jour(-3), cause: 'Transfert' });
    expect(ancien).toMatchObject({ compteId: monde.emploi.compteId });
    expect(
      await lignes(
        sql`SELECT professionnel, rang, debut::text AS debut, fin::text AS fin, cause FROM designation WHERE parcours = ${id} ORDER BY rang, debut`,
      ),
    ).toEqual([
      {
        professionnel: pro(monde.social),
        rang: 'appui',
        debut: jour(-30),
        fin: jour(-3),
        cause: 'Devenu référent principal',
      },
      { professionnel: pro(monde.emploi), rang: 'principal', debut: jour(-30), fin: jour(-3), cause: 'Transfert' },
      { professionnel: pro(monde.social), rang: 'principal', debut: jour(-3), fin: null, cause: '' },
    ]);
    expect(await acces(id, monde.emploi.compteId)).toEqual([{ titre: 'ancien', ecriture: false, jours: 30 }]);
    expect(await acces(id, monde.social.compteId)).toEqual([{ titre: 'principal', ecriture: true, jours: null }]);
    const echeances = await lignes(sql<{ nature: string; objet: string; compte: number }>`
      SELECT nature, objet, compte_id AS compte FROM echeance WHERE objet IN (${`parcours:${id}`}, 'parcours:999999') ORDER BY objet = 'parcours:999999', nature`);
    expect(echeances.map((e) => e.compte)).toEqual([
      monde.social.compteId,
      monde.social.compteId,
      monde.emploi.compteId,
    ]);
    // Sans portefeuille à elle, le parcours n'est plus dans celui de l'ancien.
    expect(await lignes(sql`SELECT FROM affectation WHERE parcours = ${id} AND fin IS NULL`)).toEqual([]);
  });

  test('l’échange du binôme : chacun prend la place de l’autre', async () => {
    const id = await parcoursSuivi(monde);
    await basculer({ parcours: id, vers: pro(monde.social), le: aujourdhui(), garderEnAppui: true });
    expect(await acces(id, monde.emploi.compteId)).toEqual([{ titre: 'appui', ecriture: true, jours: null }]);
    await basculer({ parcours: id, vers: pro(monde.emploi), le: aujourdhui(), garderEnAppui: true });
    expect(await acces(id, monde.emploi.compteId)).toEqual([{ titre: 'principal', ecriture: true, jours: null }]);
    // Défait le jour même : il n'en reste que la suite d'avant, sans trou.
    expect(
      await lignes(
        sql`SELECT professionnel, debut::text AS debut, fin FROM designation WHERE parcours = ${id} AND rang = 'principal' AND fin IS NULL`,
      ),
    ).toEqual([{ professionnel: pro(monde.emploi), debut: aujourdhui(), fin: null }]);
  });

  test('vers une autre équipe : le parcours la rejoint, son ancien responsable ne le dirige plus', async () => {
    const id = await parcoursSuivi(monde);
    await basculer({ parcours: id, vers: pro(monde.autre), le: aujourdhui() });
    expect((await parcoursSitue(base, id)).equipe).toBe(monde.autreEquipe);
    expect(
      await lireEnCloison(
        monde.responsable,
        async (c) => (await sql`SELECT FROM frein WHERE parcours = ${id}`.execute(c)).rows,
      ),
    ).toEqual([]);
  });

  test('refuse le même référent, une date avant la désignation en cours, un parcours clos', async () => {
    const id = await parcoursSuivi(monde);
    await expect(basculer({ parcours: id, vers: pro(monde.emploi), le: aujourdhui() })).rejects.toThrow('déjà');
    await sql`UPDATE parcours SET ouvert_le = current_date - 90 WHERE id = ${id}`.execute(base);
    await expect(basculer({ parcours: id, vers: pro(monde.social), le: jour(-40) })).rejects.toThrow('que depuis le');
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${id}`.execute(base);
    await expect(basculer({ parcours: id, vers: pro(monde.social), le: aujourdhui() })).rejects.toThrow('clos');
  });

  test('la base refuse d’elle-même un chevauchement et un trou', async () => {
    const id = await parcoursSuivi(monde);
    const ajouter = (debut: number, fin: number | null) =>
      sql`INSERT INTO designation (parcours, professionnel, rang, debut, fin, par)
      VALUES (${id}, ${pro(monde.autre)}, 'principal', current_date + ${debut}::int, current_date + ${fin}::int, 'Essai')`.execute(
        base,
      );
    await expect(ajouter(-5, null)).rejects.toMatchObject({ code: '23P01' });
    await sql`UPDATE designation SET fin = current_date - 10 WHERE parcours = ${id} AND rang = 'principal'`.execute(
      base,
    );
    await expect(ajouter(-9, null)).rejects.toThrow('trou');
    await ajouter(-10, null);
  });

  test('fin du suivi : plus de référent, plus de portefeuille, le binôme lit encore', async () => {
    const id = await parcoursSuivi(monde);
    await enTransaction(base, (trx) =>
      terminerSuivi(trx, monde.responsable, { parcours: id, le: aujourdhui(), cause: 'Sortie' }),
    );
    expect(await lignes(sql`SELECT FROM designation WHERE parcours = ${id} AND fin IS NULL`)).toEqual([]);
    expect(await lignes(sql`SELECT FROM affectation WHERE parcours = ${id} AND fin IS NULL`)).toEqual([]);
    for (const qui of [monde.emploi, monde.social])
      expect(await acces(id, qui.compteId)).toEqual([{ titre: 'ancien', ecriture: false, jours: 30 }]);
  });
});
