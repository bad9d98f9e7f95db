import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { NATURES_AVIS, type ReglesInstance, SENS_VOTE } from './forme.ts';
import { MODELES, modeleDe } from './modeles.ts';
import { deliberer } from './regles/deliberer.ts';
import type { Assemblee, PointCalcul } from './regles/forme.ts';
import { quorumDe } from './regles/quorum.ts';

const identifiant = z.union([z.string().min(1), z.number()]).transform(String);
const presence = z.union([
  identifiant.transform((membre) => ({ membre, mode: 'sur_place' as const })),
  z.object({ membre: identifiant, mode: z.enum(['sur_place', 'visio']).default('sur_place') }),
]);

const schema = z.object({
  modele: z.enum(MODELES.map(({ id }) => id) as [string, ...string[]]).default('commission_iae'),
  regles: z.record(z.string(), z.unknown()).default({}),
  colleges: z
    .array(
      z.object({
        id: identifiant,
        nom: z.string().optional(),
        sieges: z.number().int().min(1).optional(),
        voix: z.union([z.string(), z.number()]).nullish(),
        deliberatif: z.boolean().default(true),
        groupe: z.string().default(''),
      }),
    )
    .min(1, 'Il faut au moins un collège.'),
  membres: z.array(
    z.object({
      id: identifiant,
      nom: z.string().optional(),
      college: identifiant,
      suppleantDe: identifiant.nullish(),
      president: z.boolean().default(false),
    }),
  ),
  presences: z.array(presence).default([]),
  mandats: z.array(z.object({ mandant: identifiant, mandataire: identifiant })).default([]),
  preside: identifiant.nullish(),
  secondeConvocation: z.boolean().default(false),
  points: z
    .array(
      z.object({
        id: identifiant,
        titre: z.string().default(''),
        nature: z.enum(NATURES_AVIS).default('simple'),
        retires: z.array(identifiant).default([]),
        presences: z.array(presence).optional(),
        votes: z.array(z.object({ membre: identifiant, sens: z.enum(SENS_VOTE) })).default([]),
      }),
    )
    .default([]),
});
type Fichier = z.output<typeof schema>;

/** Règles du modèle, changées par celles du fichier ; un objet imbriqué (`quorum`, `majorite`…) se complète au lieu de se remplacer. */
function reglesDe({ modele, regles }: Fichier): ReglesInstance {
  const base = structuredClone((modeleDe(modele) ?? MODELES[0]!).regles) as unknown as Record<string, unknown>;
  for (const [cle, valeur] of Object.entries(regles)) {
    if (!(cle in base))
      throw new ErreurMetier(`« regles.${cle} » : règle inconnue. Connues : ${Object.keys(base).join(', ')}.`);
    const ancienne = base[cle];
    const imbrique = typeof ancienne === 'object' && ancienne !== null && !Array.isArray(ancienne);
    base[cle] = imbrique && typeof valeur === 'object' ? { ...ancienne, ...valeur } : valeur;
  }
  return base as unknown as ReglesInstance;
}

function verifier(f: Fichier): void {
  const membres = new Set(f.membres.map((m) => m.id));
  if (membres.size !== f.membres.length) throw new ErreurMetier('« membres » : deux membres ont le même identifiant.');
  const colleges = new Set(f.colleges.map((c) => c.id));
  for (const m of f.membres)
    if (!colleges.has(m.college))
      throw new ErreurMetier(`« membres » : ${m.id} est d'un collège inconnu, « ${m.college} ».`);
  const cites = [
    ...f.presences.map((p) => p.membre),
    ...f.mandats.flatMap((m) => [m.mandant, m.mandataire]),
    ...f.points.flatMap((p) => [
      ...p.retires,
      ...p.votes.map((v) => v.membre),
      ...(p.presences ?? []).map((x) => x.membre),
    ]),
  ];
  const inconnu = cites.find((id) => !membres.has(id));
  if (inconnu !== undefined) throw new ErreurMetier(`« ${inconnu} » est cité sans figurer parmi les membres.`);
  for (const p of f.points)
    if (new Set(p.votes.map((v) => v.membre)).size !== p.votes.length)
      throw new ErreurMetier(`Point ${p.id} : un membre y vote deux fois.`);
}

/**
 * Quorum et votes d'une séance décrite par un fichier JSON, sans base.
 * @throws ErreurMetier fichier illisible : le message nomme le champ et ce qu'il faut écrire
 */
export function calculerSeance(texte: string) {
  let brut: unknown;
  try {
    brut = JSON.parse(texte);
  } catch {
    throw new ErreurMetier("Le fichier n'est pas du JSON lisible.");
  }
  const lu = schema.safeParse(brut);
  if (!lu.success) {
    const { path, message } = lu.error.issues[0]!;
    throw new ErreurMetier(`« ${path.join('.') || 'fichier'} » : ${message}`);
  }
  const f = lu.data;
  verifier(f);
  const assemblee: Assemblee = {
    regles: reglesDe(f),
    colleges: f.colleges.map((c) => ({
      ...c,
      nom: c.nom ?? c.id,
      sieges: c.sieges ?? Math.max(1, f.membres.filter((m) => m.college === c.id && !m.suppleantDe).length),
      voix: c.voix === null || c.voix === undefined ? null : String(c.voix),
    })),
    membres: f.membres.map((m) => ({ ...m, nom: m.nom ?? m.id })),
    presences: f.presences,
    mandats: f.mandats,
    preside: f.preside ?? null,
  };
  return {
    quorum: quorumDe(assemblee, { retires: [], sansQuorum: f.secondeConvocation }),
    points: f.points.map((p) => {
      const point: PointCalcul = {
        nature: p.nature,
        retires: p.retires,
        votes: p.votes,
        sansQuorum: f.secondeConvocation,
      };
      const ici = p.presences ? { ...assemblee, presences: p.presences } : assemblee;
      return { id: p.id, titre: p.titre, nature: p.nature, ...deliberer(ici, point) };
    }),
  };
}
