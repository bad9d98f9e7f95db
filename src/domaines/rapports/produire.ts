import { type EtatDesLieux, etablirEtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import { assurerContours } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { DocumentRapport, Marque } from '#src/socle/rapports/document.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { carteDuRapport } from './carte.ts';
import { documentEtatDesLieux } from './etatDesLieux/document.ts';

export interface DemandeEtatDesLieux {
  /** `niveau:code` */
  territoire: string;
  question: Record<string, unknown>;
  /** Date écrite dans le document, AAAA-MM-JJ. */
  date: string;
  auteur: string;
}

type Avancer = (pourcent: number, message: string) => Promise<void>;

/**
 * Établit l'état des lieux d'un territoire et son document, celui de l'écran comme celui du PDF.
 * @throws ErreurIntrouvable territoire inconnu ; ErreurMetier question mal formée.
 */
export async function preparerEtatDesLieux(
  base: Base,
  acteur: Acteur,
  demande: DemandeEtatDesLieux,
  avancer: Avancer = async () => {},
): Promise<{ etat: EtatDesLieux; document: DocumentRapport }> {
  await avancer(5, "Calcul de l'offre, des besoins et de l'accès");
  const etat = await etablirEtatDesLieux(base, acteur, demande);
  await avancer(60, 'Dessin de la carte');
  const carte = await carteDuRapport(base, acteur, etat);
  const { acces, sansVoiture } = etat;
  // Une seconde carte seulement quand elle montre autre chose que la première.
  const differe = sansVoiture.parClasse.confirmee > acces.parClasse.confirmee;
  const carteSansVoiture = differe ? await carteDuRapport(base, acteur, etat, sansVoiture.mode) : null;
  const { auteur, date } = demande;
  return { etat, document: documentEtatDesLieux(etat, { auteur, date, carte, carteSansVoiture }) };
}

/** Le même document, en PDF/UA. Mêmes données, mêmes octets. */
export async function pdfEtatDesLieux(
  base: Base,
  acteur: Acteur,
  demande: DemandeEtatDesLieux & { marque: Marque },
  options: { avancer?: Avancer; signal?: AbortSignal } = {},
): Promise<{ etat: EtatDesLieux; pdf: Buffer }> {
  const { avancer = async () => {}, signal } = options;
  // Sans effet s'ils sont à jour : un rapport ne part pas sans sa carte parce qu'il est produit juste après un import.
  await avancer(2, 'Vérification des contours');
  await assurerContours(base, signal ? { signal } : {});
  const { etat, document } = await preparerEtatDesLieux(base, acteur, demande, avancer);
  signal?.throwIfAborted();
  await avancer(75, 'Mise en page');
  const pdf = await rendre(document, 'pdf', { marque: demande.marque, ...(signal ? { signal } : {}) });
  return { etat, pdf };
}

/** Aujourd'hui à Paris, AAAA-MM-JJ. */
export function aujourdhui(): string {
  return new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date());
}
