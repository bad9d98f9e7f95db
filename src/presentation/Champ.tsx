import type { ReactNode } from 'react';
import { useChamp } from './Formulaire.tsx';
import { typo } from './format.ts';

export interface ProprietesChamp {
  nom: string;
  libelle: ReactNode;
  /** Format attendu, exemple, conséquence : lu avec le champ. */
  aide?: ReactNode;
  /** Un champ est obligatoire sauf mention ; `facultatif` l'écrit à côté du libellé. */
  facultatif?: boolean;
}

/** Habillage commun : libellé, aide, erreur reliée par `aria-describedby`. */
export function Champ({
  nom,
  libelle,
  aide,
  facultatif,
  children,
}: ProprietesChamp & {
  children: (attributs: {
    id: string;
    name: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
    'aria-required': true | undefined;
    tape: string | undefined;
  }) => ReactNode;
}) {
  const { id, erreur, tape } = useChamp(nom);
  const decrit = [aide ? `${id}-aide` : '', erreur ? `${id}-erreur` : ''].filter(Boolean).join(' ');
  return (
    <div className={`m-champ${erreur ? ' m-champ--erreur' : ''}`}>
      <label className="fr-label" htmlFor={id}>
        {libelle}
        {facultatif ? <span className="m-champ__facultatif"> (facultatif)</span> : null}
      </label>
      {aide ? (
        <p className="fr-hint-text m-champ__aide" id={`${id}-aide`}>
          {typeof aide === 'string' ? typo(aide) : aide}
        </p>
      ) : null}
      {children({
        id,
        name: nom,
        'aria-describedby': decrit || undefined,
        'aria-invalid': erreur ? true : undefined,
        'aria-required': facultatif ? undefined : true,
        tape,
      })}
      <Erreur id={id} message={erreur} />
    </div>
  );
}

export function Erreur({ id, message }: { id: string; message: string | undefined }) {
  return message ? (
    <p className="m-champ__erreur" id={`${id}-erreur`}>
      <span className="fr-sr-only">Erreur : </span>
      {message}
    </p>
  ) : null;
}
