import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useRef } from 'react';
import { Form, useNavigation } from 'react-router';

/** Ce que rend `agir` quand une action est refusée (src/droits/ecran.ts). */
export interface ResultatFormulaire {
  erreur?: string | undefined;
  conseil?: string | undefined;
  champs?: Record<string, string> | undefined;
  saisie?: Record<string, string | string[]> | undefined;
}

interface Etat {
  prefixe: string;
  erreurs: Record<string, string>;
  saisie: Record<string, string | string[]>;
}
const ContexteFormulaire = createContext<Etat>({ prefixe: '', erreurs: {}, saisie: {} });

/** L'état d'un champ : son identifiant, son erreur et ce que la personne avait tapé. */
export function useChamp(nom: string) {
  const { prefixe, erreurs, saisie } = useContext(ContexteFormulaire);
  const tape = saisie[nom];
  return {
    id: `${prefixe}${nom}`,
    erreur: erreurs[nom],
    tape: Array.isArray(tape) ? tape[0] : tape,
    tapes: tape === undefined ? undefined : Array.isArray(tape) ? tape : [tape],
    refuse: Object.keys(saisie).length > 0,
  };
}

interface ProprietesFormulaire {
  /** Résultat d'action : `useActionData()`, tel quel. */
  resultat?: unknown;
  /** Préfixe des identifiants quand la page a plusieurs formulaires. */
  id?: string;
  action?: string;
  /** Envoi de fichiers. */
  fichiers?: boolean;
  className?: string;
  children: ReactNode;
}

/** Formulaire POST : résumé des erreurs en tête, erreurs et saisie rendues à chaque champ, marche sans JavaScript. */
export function Formulaire({ resultat, id = 'champ', action, fichiers, className, children }: ProprietesFormulaire) {
  const refus = (typeof resultat === 'object' && resultat !== null ? resultat : {}) as ResultatFormulaire;
  const prefixe = `${id}-`;
  return (
    <ContexteFormulaire value={{ prefixe, erreurs: refus.champs ?? {}, saisie: refus.saisie ?? {} }}>
      <Form
        method="post"
        action={action}
        encType={fichiers ? 'multipart/form-data' : undefined}
        className={`m-formulaire${className ? ` ${className}` : ''}`}
        noValidate
      >
        {refus.erreur ? <ResumeErreurs refus={refus} prefixe={prefixe} /> : null}
        {children}
      </Form>
    </ContexteFormulaire>
  );
}

function ResumeErreurs({ refus, prefixe }: { refus: ResultatFormulaire; prefixe: string }) {
  const boite = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: le résumé reprend le focus à chaque nouveau refus.
  useEffect(() => boite.current?.focus(), [refus]);
  const champs = Object.entries(refus.champs ?? {});
  const [seul] = champs;
  const redite = champs.length === 1 && seul?.[1] === refus.erreur;
  const lien = (nom: string, texte: ReactNode) => (
    <a href={`#${prefixe}${nom}`} onClick={(e) => allerAuChamp(e, `${prefixe}${nom}`)}>
      {texte}
    </a>
  );
  return (
    <div className="m-alerte m-alerte--erreur" role="alert" tabIndex={-1} ref={boite}>
      <p className="m-alerte__titre">{redite && seul ? lien(seul[0], refus.erreur) : refus.erreur}</p>
      {refus.conseil ? <p>{refus.conseil}</p> : null}
      {champs.length > 0 && !redite ? (
        <ul>
          {champs.map(([nom, message]) => (
            <li key={nom}>{lien(nom, message)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** Le champ prend le focus sans changer d'adresse : une navigation, même vers une ancre, effacerait les erreurs de la page. */
function allerAuChamp(e: MouseEvent, id: string): void {
  const champ = document.getElementById(id);
  if (!champ) return;
  e.preventDefault();
  champ.focus();
  champ.scrollIntoView({ block: 'center' });
}

interface ProprietesBouton {
  children: ReactNode;
  variante?: 'principal' | 'secondaire' | 'discret' | 'danger';
  /** Nom et valeur envoyés par ce bouton, quand un formulaire en a plusieurs. */
  nom?: string;
  valeur?: string;
  /** Texte pendant l'envoi. */
  enCours?: string;
  petit?: boolean;
}

const VARIANTES = {
  principal: '',
  secondaire: ' fr-btn--secondary',
  discret: ' fr-btn--tertiary',
  danger: ' m-btn--danger',
} as const;

/**
 * Bouton d'envoi. Un second clic pendant l'envoi est sans effet ; `aria-disabled` plutôt que `disabled` pour garder le focus.
 */
export function BoutonEnvoi({ children, variante = 'principal', nom, valeur, enCours, petit }: ProprietesBouton) {
  const navigation = useNavigation();
  const envoi =
    navigation.state !== 'idle' &&
    navigation.formData !== undefined &&
    (nom === undefined || navigation.formData.get(nom) === (valeur ?? ''));
  return (
    <button
      type="submit"
      name={nom}
      value={valeur}
      className={`fr-btn${VARIANTES[variante]}${petit ? ' fr-btn--sm' : ''}`}
      aria-disabled={navigation.state === 'submitting' ? true : undefined}
      onClick={(e) => {
        if (navigation.state === 'submitting') e.preventDefault();
      }}
    >
      {envoi ? (enCours ?? 'Envoi en cours…') : children}
    </button>
  );
}

/** Les boutons d'un formulaire, l'action principale d'abord. */
export function Boutons({ children }: { children: ReactNode }) {
  return <div className="m-boutons">{children}</div>;
}
