import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre } from '#src/presentation/format.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { ChargePortefeuille } from '../regles/forme.ts';
import type { ChargePortefeuilleReelle } from '../requetes/charges.ts';
import { JaugeSur } from './communs.tsx';

/** Charge de chaque portefeuille avant et après une proposition. */
export function ChargesApres({
  charges,
  portefeuilles,
}: {
  charges: ChargePortefeuille[];
  portefeuilles: ChargePortefeuilleReelle[];
}) {
  const nom = (c: ChargePortefeuille) => portefeuilles.find((f) => f.id === Number(c.portefeuille))?.nom ?? '';
  const colonnes: Colonne<ChargePortefeuille>[] = [
    { id: 'nom', titre: 'Portefeuille', valeur: nom },
    { id: 'avant', titre: 'Avant', valeur: (c) => c.avant.personnes, numerique: true },
    {
      id: 'apres',
      titre: 'Après',
      valeur: (c) => c.apres.personnes,
      rendu: (c) => <JaugeSur libelle={`Après, ${nom(c)}`} n={c.apres.personnes} sur={c.plafond} />,
    },
    {
      id: 'charge',
      titre: 'Charge pondérée',
      valeur: (c) => c.apres.charge,
      rendu: (c) => `${nombre(c.avant.charge)} puis ${nombre(c.apres.charge)}`,
    },
    { id: 'alerte', titre: 'À regarder', valeur: (c) => c.alerte, absent: 'rien' },
  ];
  return (
    <Tableau
      legende="Charges avant et après"
      legendeMasquee
      colonnes={colonnes}
      lignes={charges}
      cle={(c) => c.portefeuille}
    />
  );
}
