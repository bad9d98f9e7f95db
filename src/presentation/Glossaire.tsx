import { type ReactNode, useId } from 'react';
import { majuscule } from '#src/socle/phrases.ts';
import { type Terme as NomTerme, TERMES } from './glossaire.ts';

/**
 * Un sigle que l'on peut expliquer d'un clic, au doigt ou au clavier, sans script (attribut `popover` du navigateur).
 * Les navigateurs qui ne le connaissent pas montrent simplement la définition.
 */
export function Terme({ nom, children }: { nom: NomTerme; children?: ReactNode }) {
  const id = useId().replace(/[^\w-]/g, '');
  const [mots, explication] = TERMES[nom];
  return (
    <>
      <button type="button" className="m-terme" popoverTarget={`terme-${id}`}>
        {children ?? nom.toUpperCase()}
        <span className="fr-sr-only"> (définition)</span>
      </button>
      <span popover="auto" id={`terme-${id}`} className="m-definition">
        <strong>{majuscule(mots)}</strong>
        <span className="m-definition__texte">{explication}</span>
      </span>
    </>
  );
}
