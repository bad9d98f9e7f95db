import type { Decimal } from '#src/socle/montants.ts';
import { type ColonneExport, ecrireCsv } from '#src/socle/tableurs/ecrire.ts';
import { type GenrePaiement, LIBELLES_PAIEMENT } from './forme.ts';

/** Une ligne du fichier remis au service financier. Aucune coordonnée bancaire : elles sont dans la base des tiers du comptable. */
export interface LignePaiement {
  id: number;
  genre: GenrePaiement;
  montant: Decimal;
  convention: string;
  engagement: string;
  intitule: string;
  porteur: string;
  siret: string | null;
  tranche: string;
  proposePar: string;
  approuvePar: string;
  approuveLe: string;
}

const COLONNES: ColonneExport<LignePaiement & { lot: string; rang: number }>[] = [
  { id: 'lot', titre: 'lot' },
  { id: 'rang', titre: 'ligne' },
  { id: 'id', titre: 'paiement' },
  { id: 'sens', titre: 'sens', valeur: (l) => (l.genre === 'reversement' ? 'recette' : 'depense') },
  { id: 'convention', titre: 'convention' },
  { id: 'engagement', titre: 'engagement' },
  { id: 'siret', titre: 'siret' },
  { id: 'porteur', titre: 'beneficiaire' },
  { id: 'objet', titre: 'objet', valeur: (l) => `${l.tranche || LIBELLES_PAIEMENT[l.genre]} - ${l.intitule}` },
  { id: 'genre', titre: 'nature', valeur: (l) => LIBELLES_PAIEMENT[l.genre] },
  { id: 'montant', titre: 'montant', valeur: (l) => l.montant.replace('.', ',') },
  { id: 'approuveLe', titre: 'approuve_le' },
  { id: 'proposePar', titre: 'propose_par' },
  { id: 'approuvePar', titre: 'approuve_par' },
];

/** Le fichier d'un lot : CSV à point-virgule, UTF-8 avec marque, montants à virgule, comme les tableurs français l'attendent. */
export async function fichierDuLot(lot: string, lignes: readonly LignePaiement[]): Promise<string> {
  const morceaux: Buffer[] = [];
  const flux = ecrireCsv(
    COLONNES,
    lignes.map((l, i) => ({ ...l, lot, rang: i + 1 })),
  );
  for await (const morceau of flux) morceaux.push(Buffer.from(morceau));
  return Buffer.concat(morceaux).toString('utf8');
}
