import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { OngletsSubvention } from '#src/presentation/OngletsSubvention.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { type EtatPaiement, LIBELLES_ETAT_PAIEMENT } from '../forme.ts';
import type { Tete } from '../requetes/fiche.ts';
import { type EtatSubvention, suiviSubvention } from '../suivi.ts';

export const FIL = [{ libelle: 'Conventions de subvention', adresse: '/subventions' }];

const TONS = {
  projet: 'neutre',
  proposee: 'attention',
  active: 'succes',
  terminee: 'information',
  close: 'neutre',
  resiliee: 'erreur',
  annulee: 'neutre',
} as const;
export const EtatDeSubvention = ({ etat }: { etat: EtatSubvention }) => (
  <Etiquette ton={TONS[etat]}>{suiviSubvention.etats[etat].libelle}</Etiquette>
);

const TONS_PAIEMENT = {
  propose: 'attention',
  approuve: 'information',
  exporte: 'information',
  paye: 'succes',
  rejete: 'erreur',
  annule: 'neutre',
} as const;
export const EtatDePaiement = ({ etat }: { etat: EtatPaiement }) => (
  <Etiquette ton={TONS_PAIEMENT[etat]}>{LIBELLES_ETAT_PAIEMENT[etat]}</Etiquette>
);

const PAGES = {
  convention: 'Convention',
  plan: 'Plan de la convention',
  paiements: 'Paiements de la convention',
  avenants: 'Avenants de la convention',
} as const;

/** Une page d'une convention : fil, qui et quand, retenues en tête, onglets. */
export function PageDeSubvention({
  tete,
  titre,
  actif,
  action,
  children,
}: {
  tete: Tete;
  titre: ReactNode;
  actif: keyof typeof PAGES;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { subvention: s, retenues } = tete;
  return (
    <Page
      fil={actif === 'convention' ? FIL : [...FIL, { libelle: s.numero, adresse: `/subventions/${s.id}` }]}
      onglet={`${PAGES[actif]} ${s.numero}`}
      titre={titre}
      surtitre={
        <>
          Convention de subvention {s.numero} <EtatDeSubvention etat={s.etat} /> <Demonstration oui={s.demonstration} />
        </>
      }
      chapo={
        <>
          « {s.intitule} », {tete.mienne ? `financée par ${s.financeurNom}` : `portée par ${s.organisationNom}`}, du{' '}
          {date(s.debut)} au {date(s.resilieeLe ?? s.fin)}
          {s.resilieeLe ? ' (résiliation)' : ''}. <Link to={`/candidatures/${s.candidature}`}>Voir la candidature</Link>
          , <Link to={`/appels-ouverts/${s.appel}`}>voir l'appel</Link>
        </>
      }
      {...(action ? { action } : {})}
    >
      <OngletsSubvention id={s.id} actif={actif} etat={s.etat} />
      {retenues.map((r) => (
        <Alerte ton="attention" key={r.id} titre={`Paiements retenus : « ${r.libelle} »`}>
          <p>
            C'était attendu pour le {dateHeure(r.due)}
            {r.fondement ? ` (${r.fondement})` : ''}. Les paiements repartent dès que c'est fait.
          </p>
        </Alerte>
      ))}
      {children}
    </Page>
  );
}
