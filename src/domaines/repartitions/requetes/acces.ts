import type { Public } from '#src/domaines/besoins/index.ts';
import { lireMaillage, RANG_REFERENCE } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Echelle } from '../atelier.ts';
import type { AccesMesure } from '../regles/acces.ts';

const arrondi = (valeur: number | null | undefined, pas: number) =>
  valeur == null ? null : Math.round(valeur * pas) / pas;

/**
 * L'accès de chaque territoire à servir, tel que le maillage le montre sans autre réglage : toute l'IAE, en voiture, moyenne nationale, pour
 * le public réparti. Le calcul peut durer deux secondes : jamais dans une transaction.
 * @returns null le diagnostic ne peut pas répondre (territoires pas encore chargés)
 */
export async function accesDesTerritoires(
  base: Base,
  acteur: Acteur,
  { echelle, lieu, public: public_ }: { echelle: Echelle; lieu: string; public: Public },
): Promise<Record<string, AccesMesure> | null> {
  try {
    const { lignes } = await lireMaillage(base, acteur, {
      question: { public: public_ },
      territoire: echelle === 'france' ? 'france' : `${echelle}:${lieu}`,
      niveau: echelle === 'departement' ? 'epci' : 'departement',
    });
    return Object.fromEntries(
      lignes.map((l) => [
        l.code,
        {
          horsAcces: arrondi(l.partBesoinEnZoneBlanche, 1e4),
          pour1000: arrondi(l.acces?.[RANG_REFERENCE] == null ? null : 1000 * l.acces[RANG_REFERENCE], 10),
        },
      ]),
    );
  } catch (erreur) {
    // Sans réponse, l'atelier le dit et ne pondère rien ; un droit qui manque ou une panne remontent.
    if (erreur instanceof ErreurMetier && erreur.statut !== 403) return null;
    throw erreur;
  }
}
