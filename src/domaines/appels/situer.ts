import { resoudre, type Territoire, territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { eligible, type Position, type TerritoireVise, type VerdictEligibilite } from './eligibilite.ts';
import type { AppelSitue } from './forme.ts';

type Emprise = Pick<AppelSitue, 'departement' | 'region'> & Pick<AppelSitue['contenu'], 'eligibilite'>;
/** Ce que le contrôle lit d'un appel : `appelSitue` convient. */
export type AppelControle = Pick<AppelSitue, 'departement' | 'region'> & {
  contenu: Pick<AppelSitue['contenu'], 'eligibilite'>;
};

/** Territoires que l'appel admet ; à défaut de liste, le sien. */
export function territoiresAdmis(appel: Emprise): string[] {
  const { territoires } = appel.eligibilite;
  return territoires.length > 0 ? territoires : [territoireDuLieu(appel)];
}

/** @throws ErreurIntrouvable territoire visé inconnu ; un territoire admis qui n'existe plus n'admet rien */
export async function situerTerritoires(
  base: Base,
  appel: AppelControle,
  refs: readonly string[],
): Promise<TerritoireVise[]> {
  const admis = new Set<string>();
  for (const ref of territoiresAdmis({ ...appel, eligibilite: appel.contenu.eligibilite }))
    for (const commune of (await ouRien(base, ref))?.communes ?? []) admis.add(commune);
  const vises = await Promise.all([...new Set(refs)].map((ref) => resoudre(base, ref)));
  return vises.map((vise) => ({ ref: vise.reference, nom: vise.nom, position: positionDe(vise.communes, admis) }));
}

async function ouRien(base: Base, ref: string): Promise<Territoire | null> {
  try {
    return await resoudre(base, ref);
  } catch (erreur) {
    if (erreur instanceof ErreurIntrouvable) return null;
    throw erreur;
  }
}

/** Pure : où des communes se trouvent par rapport à celles qui sont admises. */
export function positionDe(communes: readonly string[], admis: ReadonlySet<string>): Position {
  const dedans = communes.filter((commune) => admis.has(commune)).length;
  if (dedans === 0) return 'dehors';
  return dedans === communes.length ? 'dedans' : 'chevauche';
}

/** `eligible`, depuis des références de territoires. @throws ErreurIntrouvable territoire visé inconnu */
export async function verifierEligibilite(
  base: Base,
  appel: AppelControle,
  candidat: { nature: NatureOrganisation | null; territoires: readonly string[] },
): Promise<VerdictEligibilite> {
  const territoires = await situerTerritoires(base, appel, candidat.territoires);
  return eligible(appel.contenu, { nature: candidat.nature, territoires });
}
