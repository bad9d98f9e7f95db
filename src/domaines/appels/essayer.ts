import { rechercherTerritoires, type TerritoireTrouve } from '#src/domaines/territoires/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import type { VerdictEligibilite } from './eligibilite.ts';
import type { AppelPublic } from './requetes/public.ts';
import { verifierEligibilite } from './situer.ts';

export interface EssaiEligibilite {
  /** Absent : rien n'a encore été demandé. */
  verdict: VerdictEligibilite | null;
  /** Plusieurs territoires portent ce nom : la personne choisit. */
  choix: TerritoireTrouve[];
  /** Ce qui a été tapé ne désigne aucun territoire. */
  introuvable: string | null;
}

const PROPOSES = 8;

/** « Puis-je être candidat ? », sans compte : une nature d'organisation, un territoire tapé ou choisi. Rien n'est enregistré. */
export async function essayerEligibilite(
  base: Base,
  appel: AppelPublic,
  demande: { nature: NatureOrganisation | null; ou: string },
): Promise<EssaiEligibilite> {
  const ou = demande.ou.trim();
  if (demande.nature === null && ou === '') return { verdict: null, choix: [], introuvable: null };
  const repondre = async (territoires: string[]): Promise<EssaiEligibilite> => ({
    verdict: await verifierEligibilite(base, appel, { nature: demande.nature, territoires }),
    choix: [],
    introuvable: null,
  });
  if (ou === '') return repondre([]);
  if (/^[a-z_]+:[\w.-]+$/.test(ou))
    return repondre([ou]).catch((erreur) => {
      if (!(erreur instanceof ErreurIntrouvable)) throw erreur;
      return { verdict: null, choix: [], introuvable: ou };
    });
  const trouves = await rechercherTerritoires(base, ou, PROPOSES);
  if (trouves.length === 0) return { verdict: null, choix: [], introuvable: ou };
  // « Arras » est Arras, pas Arras-sur-Rhône ; deux communes du même nom restent à départager.
  const exacts = trouves.filter(({ nom }) => recherchable(nom) === recherchable(ou));
  const [seul] = exacts.length > 0 ? exacts : trouves;
  if (exacts.length === 1 || trouves.length === 1) return repondre([seul!.reference]);
  return { verdict: null, choix: trouves, introuvable: null };
}
