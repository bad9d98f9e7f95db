import { exigerSuivre } from '#src/domaines/instances/index.ts';
import { chargerReferentiel, resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur, Lieu } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { brouillonNumero } from './brouillon.ts';
import type { TerritoireVise } from './droits.ts';

/**
 * Le territoire d'un état des lieux, tel que les droits le regardent : ses communes situées.
 * @throws ErreurIntrouvable territoire inconnu
 */
export async function viser(
  base: Base | Trx,
  reference: string,
): Promise<TerritoireVise & { reference: string; nom: string; lieu: string }> {
  const territoire = await resoudre(base, reference);
  const referentiel = await chargerReferentiel(base);
  const vus = new Map<string, Lieu>();
  for (const code of territoire.communes) {
    const commune = referentiel.communes[referentiel.rang.get(code)!]!;
    const { departement, region, epci } = commune;
    // Un lieu par commune seulement si le périmètre peut descendre jusque-là : la France en a 35 000.
    const detail = territoire.niveau !== 'france' && territoire.niveau !== 'region';
    const lieu: Lieu = detail ? { commune: code, departement, region, epci } : { departement, region };
    vus.set(detail ? code : departement, lieu);
  }
  return {
    reference: territoire.reference,
    nom: territoire.nom,
    lieu: territoire.lieu,
    bassin: ['epci', 'zone_emploi', 'clpe'].includes(territoire.niveau),
    lieux: [...vus.values()],
  };
}

/**
 * Un brouillon et son territoire, réservés, pour agir dessus.
 * @throws ErreurIntrouvable, ErreurDroit séance que l'acteur ne suit pas
 */
export async function viserBrouillon(trx: Trx, acteur: Acteur, id: number) {
  const brouillon = await brouillonNumero(trx, id, { reserver: true });
  if (!brouillon) throw new ErreurIntrouvable("Ce rapport n'existe pas, ou n'existe plus.");
  if (brouillon.genre === 'seance') await exigerSuivre(trx, acteur, Number(brouillon.question.seance));
  return { ...(await viser(trx, brouillon.territoire)), organisationId: brouillon.organisationId, brouillon };
}
