import { sql } from 'kysely';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { appelSitue } from './chargement.ts';
import type { OrigineAppel } from './forme.ts';
import { KITS, kitDe } from './kits/index.ts';
import { origineDepuisZone } from './origine.ts';
import { phrasesOrigine } from './zone.ts';

/** Où l'acteur peut lancer un appel : les départements de son périmètre, ou sa région entière. */
async function lieuxDe(base: Base, { perimetre }: Acteur): Promise<{ valeur: string; libelle: string }[]> {
  const { niveau, codes } = perimetre;
  const { rows: departements } = await sql<{ valeur: string; libelle: string }>`
    SELECT 'departement:' || d.code AS valeur, d.nom || ' (' || d.code || ')' AS libelle FROM departement d
    WHERE ${niveau} = 'national' OR (${niveau} = 'departement' AND d.code = ANY(${codes}::text[]))
      OR (${niveau} = 'region' AND d.region = ANY(${codes}::text[]))
      OR (${niveau} = 'epci' AND EXISTS (SELECT FROM commune c WHERE c.departement = d.code AND c.epci = ANY(${codes}::text[])))
    ORDER BY d.nom`.execute(base);
  const { rows: regions } = await sql<{ valeur: string; libelle: string }>`
    SELECT 'region:' || code AS valeur, nom || ' (région entière)' AS libelle FROM region
    WHERE ${niveau} = 'national' OR (${niveau} = 'region' AND code = ANY(${codes}::text[])) ORDER BY nom`.execute(base);
  return [...regions, ...departements];
}

/** La zone blanche citée par l'adresse (`?territoire=epci:…&public=rsa`) ; `null` : aucune. */
export async function origineDeLAdresse(base: Base, acteur: Acteur, p: URLSearchParams): Promise<OrigineAppel | null> {
  const territoire = p.get('territoire');
  return territoire ? origineDepuisZone(base, acteur, { territoire, public: p.get('public') ?? undefined }) : null;
}

/** Ce que montre « Préparer un appel » : les modèles, ou celui que l'adresse choisit (`kit`, `depuis`, `territoire`). */
export async function preparerAppel(base: Base, acteur: Acteur, p: URLSearchParams) {
  exiger(acteur, 'appels.creer');
  const depuis = Number(p.get('depuis'));
  const source = Number.isInteger(depuis) && depuis > 0 ? await appelSitue(base, depuis) : null;
  if (source) exiger(acteur, 'appels.lire', source);
  const origine = await origineDeLAdresse(base, acteur, p);
  const kit = kitDe(p.get('kit') ?? (origine ? 'ami_zones_blanches' : null)) ?? null;
  const lieux = await lieuxDe(base, acteur);
  const zone = origine ? await resoudre(base, origine.territoires[0]!.ref) : null;
  const place = source
    ? source.departement
      ? `departement:${source.departement}`
      : `region:${source.region}`
    : zone?.departements[0]
      ? `departement:${zone.departements[0]}`
      : lieux[0]?.valeur;
  return {
    modeles: KITS.map(({ id, titre, resume, genre, contenu: c }) => ({
      id,
      titre,
      resume,
      genre,
      orientations: c.orientations.length,
      indicateurs: c.indicateurs.length,
      criteres: c.grille.criteres.length,
      clauses: c.clauses.length,
    })),
    choisi: Boolean(kit || source || p.get('vide')),
    kit: kit && { id: kit.id, titre: kit.titre, genre: kit.genre },
    source: source && { id: source.id, intitule: source.intitule, genre: source.genre },
    genre: source?.genre ?? kit?.genre ?? 'appel_projets',
    intitule: source?.intitule ?? (kit ? `${kit.intitule}${zone ? ` – ${zone.nom}` : ''}` : ''),
    lieux,
    lieu: lieux.some(({ valeur }) => valeur === place) ? place! : (lieux[0]?.valeur ?? ''),
    zone: origine && {
      territoire: p.get('territoire')!,
      public: origine.public,
      nom: zone!.nom,
      phrases: phrasesOrigine(origine),
      communes: origine.communes.length,
    },
  };
}
