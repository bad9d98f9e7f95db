import { sql } from 'kysely';
import { reglesEnVigueur } from '#src/domaines/enveloppes/index.ts';
import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';

interface Region {
  code: string;
  nom: string;
}

/** Les régions que l'acteur tient tout entières : il peut y ouvrir une ligne. */
export async function regionsTenues(base: Base, acteur: Acteur): Promise<Region[]> {
  const { rows } = await sql<Region>`SELECT code, nom FROM region ORDER BY nom`.execute(base);
  return rows.filter((r) => couvre(acteur.perimetre, { region: r.code }));
}

/** La démonstration est encore montrée : le registre réel ne l'a pas remplacée. */
async function enDemonstration(base: Base): Promise<boolean> {
  const { rows } = await sql<{ oui: boolean }>`SELECT demonstration_en_cours() AS oui`.execute(base);
  return rows[0]!.oui;
}

/** Les règles d'une région, pour qui y a un département ou la tient ; la première de ses régions si l'adresse n'en dit pas. */
export async function pageRegles(
  base: Base,
  acteur: Acteur,
  { region: code, annee }: { region?: string | undefined; annee: number },
) {
  exiger(acteur, 'enveloppes.deleguer');
  const { rows } = await sql<Region & { departements: string[] }>`
    SELECT r.code, r.nom, array_agg(d.code) AS departements FROM region r JOIN departement d ON d.region = r.code
    GROUP BY r.code, r.nom ORDER BY r.nom`.execute(base);
  const siennes = rows.filter((r) =>
    r.departements.some((departement) => couvre(acteur.perimetre, { departement, region: r.code })),
  );
  const region = siennes.find((r) => r.code === code) ?? siennes[0] ?? null;
  return {
    region: region && { code: region.code, nom: region.nom },
    annee,
    regles: region
      ? await reglesEnVigueur(base, { region: region.code, annee, demonstration: await enDemonstration(base) })
      : [],
    regle: region !== null && peut(acteur, 'enveloppes.regler', { region: region.code }),
  };
}
