import { sql } from 'kysely';
import { beforeEach } from 'vitest';
import { verser } from '#src/domaines/conventions/operations/verser.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from './base.ts';
import { type Campagne, campagneDeTest } from './fabriqueConventionnement.ts';
import { doter } from './fabriqueConventions.ts';

export interface Ligne {
  id: number;
  genre: string;
  mois: string;
  montant: string;
  etat: string;
}

/** Une base neuve par essai, la campagne de 2026, une enveloppe large, et de quoi lire les versements. */
export function atelierConventions() {
  const a = { base: undefined as unknown as Base, c: undefined as unknown as Campagne };
  beforeEach(async () => {
    a.base = await baseDeTest();
    await semerParametres(a.base);
    a.c = await campagneDeTest(a.base, { annee: 2026 });
    await doter(a.base, a.c.campagne, '2000000');
  });
  const lire = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(a.base)).rows;
  const plan = (convention: number, ou = sql`etat <> 'annule'`) =>
    lire(
      sql<Ligne>`SELECT id, genre, mois, montant, etat FROM versement WHERE convention = ${convention} AND ${ou} ORDER BY mois, id`,
    );
  const payer = async (convention: number, nombre: number) => {
    const lignes = (await plan(convention, sql`etat = 'prevu' AND genre = 'mensuel'`)).slice(0, nombre);
    for (const { id } of lignes)
      await executer(verser, a.c.ddets, { versement: id, reference: `ASP ${id}`, verse_le: '2026-05-05' });
  };
  const somme = async (convention: number) =>
    (
      await lire(
        sql<{
          s: string;
        }>`SELECT sum(montant) AS s FROM versement WHERE convention = ${convention} AND etat <> 'annule'`,
      )
    )[0]?.s;
  return { a, lire, plan, payer, somme };
}
