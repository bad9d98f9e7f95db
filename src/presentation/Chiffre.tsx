import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Confiance, EtiquetteConfiance } from './Etiquette.tsx';
import { NON_CALCULABLE, typo } from './format.ts';

interface ProprietesChiffre {
  libelle: ReactNode;
  /** Déjà mise en forme (`nombre`, `pourcent`…) ; `null` = non calculable. */
  valeur: string | null;
  unite?: string;
  /** Ce que le chiffre compte, en une phrase. */
  definition: ReactNode;
  /** Date ou millésime des données. */
  date?: string | null;
  confiance?: Confiance;
  /** Les lignes que le chiffre compte. */
  lignes?: { libelle: string; adresse: string };
  /** Pourquoi le chiffre n'est pas calculable et que faire. */
  conseil?: ReactNode;
  /** Comparaison (« 12 % de plus qu'en 2024 », « France : 8,2 »). */
  repere?: ReactNode;
}

/** Un chiffre n'est jamais seul : définition, date, confiance et lien vers ce qu'il compte. */
export function Chiffre(props: ProprietesChiffre) {
  const { libelle, valeur, unite, definition, date, confiance, lignes, conseil, repere } = props;
  const absent = valeur === null || valeur === NON_CALCULABLE;
  return (
    <div className={`m-chiffre${absent ? ' m-chiffre--absent' : ''}`}>
      <dt className="m-chiffre__libelle">{libelle}</dt>
      <dd>
        <p className="m-chiffre__valeur">
          {absent ? NON_CALCULABLE : valeur}
          {unite && !absent ? <span className="m-chiffre__unite"> {unite}</span> : null}
        </p>
        {absent && conseil ? <p className="m-chiffre__conseil">{conseil}</p> : null}
        {repere ? <p className="m-chiffre__repere">{repere}</p> : null}
        <p className="m-chiffre__definition">{typeof definition === 'string' ? typo(definition) : definition}</p>
        <p className="m-chiffre__source">
          {date ? <span>{date}</span> : null}
          {confiance ? <EtiquetteConfiance confiance={confiance} /> : null}
          {lignes ? <Link to={lignes.adresse}>{lignes.libelle}</Link> : null}
        </p>
      </dd>
    </div>
  );
}

/** Rangée de chiffres : quatre de front sur un écran large, un par ligne sur un téléphone. */
export function Chiffres({ children }: { children: ReactNode }) {
  return <dl className="m-chiffres">{children}</dl>;
}
