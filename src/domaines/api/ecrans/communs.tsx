import type { ReactNode } from 'react';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { ETATS_JETON, type EtatJeton, LIBELLES_ETAT, TRIS_JETONS } from '../forme.ts';

export const FIL_JETONS = [{ libelle: "Jetons d'API", adresse: '/jetons' }];

/** Bloc de code : se lit au clavier quand il déborde. */
export function Code({ nom, children }: { nom: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: une zone qui défile doit recevoir le focus (WCAG 2.1.1).
    <section className="m-bloc-code" aria-label={nom} tabIndex={0}>
      <pre>
        <code>{children}</code>
      </pre>
    </section>
  );
}

/** Filtres de la liste, lus dans l'adresse. */
export const lireDemande = (request: Request) =>
  lireFiltres(request, { q: texte(), etat: choix(...ETATS_JETON) }, { tris: TRIS_JETONS, sens: 'asc' });

const TONS = { en_service: 'succes', expire: 'attention', revoque: 'neutre' } as const;
export const EtatDuJeton = ({ etat }: { etat: EtatJeton }) => (
  <Etiquette ton={TONS[etat]}>{LIBELLES_ETAT[etat]}</Etiquette>
);
