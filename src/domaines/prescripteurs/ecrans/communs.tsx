import type { RouterContextProvider } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type Lien, Onglets } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type Habilitation, LIBELLES_HABILITATION } from '../regles/types.ts';
import { type FichePrescripteur, lireFiche } from '../requetes/fiche.ts';

export const FIL: Lien[] = [{ libelle: 'Prescripteurs', adresse: '/prescripteurs' }];
export const filFiche = ({ id, nom }: { id: number; nom: string }): Lien[] => [
  ...FIL,
  { libelle: nom, adresse: `/prescripteurs/${id}` },
];

/** Les deux façons de voir les prescripteurs. */
export function DeuxVues({ actif }: { actif: '/prescription' | '/prescripteurs' }) {
  return (
    <Onglets
      nom="Prescripteurs"
      actif={actif}
      liens={[
        { libelle: 'Où il en manque', adresse: '/prescription' },
        { libelle: 'La liste', adresse: '/prescripteurs' },
      ]}
    />
  );
}

const TONS = { oui: 'succes', non: 'neutre', inconnu: 'attention' } as const;
export const Habilite = ({ valeur }: { valeur: Habilitation }) => (
  <Etiquette ton={TONS[valeur]}>{LIBELLES_HABILITATION[valeur]}</Etiquette>
);

/** La fiche d'un formulaire, si la personne peut faire l'action dessus. @throws ErreurDroit, ErreurIntrouvable */
export async function ouvrirFiche(
  context: Readonly<RouterContextProvider>,
  id: string | undefined,
  droit: string,
): Promise<FichePrescripteur> {
  const acteur = acteurDe(context);
  const fiche = await lireFiche(base(), acteur, numero(id));
  exiger(acteur, droit, fiche);
  return fiche;
}
