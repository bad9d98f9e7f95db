import { lieuxDe } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { nomsDe } from '../annuaire.ts';
import { exigerBrouillon } from '../chargement.ts';
import { enTete, ouvrirVersion } from './page.ts';
import { noterPresence } from './presence.ts';

interface Valeurs {
  action?: string;
  nom?: string;
  type?: string;
  commune?: string;
  lon?: number;
  lat?: number;
  etp?: number;
}

/** Ce que montre le formulaire d'un changement : un lieu de la photo, un changement déjà fait, ou une ouverture. */
export async function preparerChangement(
  base: Base,
  acteur: Acteur,
  id: number,
  demande: { lieu: string | null; rang: string | null; action: string | null },
) {
  const { scenario, version, photo } = await ouvrirVersion(base, acteur, id);
  exiger(acteur, 'scenarios.changer', scenario);
  exigerBrouillon(scenario);
  const rang = demande.rang !== null && /^\d{1,4}$/.test(demande.rang) ? Number(demande.rang) : null;
  const existant = rang === null ? undefined : version.changements[rang];
  if (rang !== null && !existant) throw new ErreurIntrouvable("Ce changement n'est plus dans le scénario.");
  const noms = nomsDe(photo);
  const cle = existant && 'lieu' in existant ? existant.lieu : demande.lieu;
  const trouve = cle ? lieuxDe(photo).find((lieu) => lieu.cle === cle) : undefined;
  if (cle && !trouve) throw new ErreurIntrouvable("Ce lieu n'est pas dans les données de ce scénario.");
  // Plusieurs gestes sur un lieu : le formulaire montre le dernier, sauf celui qu'on a ouvert.
  const deja = existant ?? version.changements.findLast((c) => 'lieu' in c && c.lieu === cle);
  const valeurs: Valeurs = deja ? { ...deja } : {};
  if (valeurs.commune) valeurs.commune = `${noms.communes.get(valeurs.commune) ?? ''} (${valeurs.commune})`.trim();
  if (demande.action && !deja) valeurs.action = demande.action;
  return {
    scenario: enTete(scenario),
    presents: await noterPresence(base, acteur, id),
    rang: existant?.action === 'ouvrir' ? rang : null,
    valeurs,
    lieu: trouve
      ? {
          cle: trouve.cle,
          nom: trouve.nom,
          type: trouve.type,
          commune: noms.communes.get(trouve.commune) ?? trouve.commune,
          etp: trouve.etp,
          estime: trouve.etat === 'estime',
          deplacable: !trouve.intervention,
        }
      : null,
  };
}
