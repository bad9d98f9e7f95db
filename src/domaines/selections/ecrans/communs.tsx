import type { ReactNode } from 'react';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import type { Entete } from '../requetes/entete.ts';

/** L'habillage des pages d'examen d'une candidature : de qui, où elle en est, depuis quand, et les onglets. */
export function PageExamen({
  entete,
  actif,
  titre,
  chapo,
  action,
  children,
}: {
  entete: Entete;
  actif: string;
  titre: string;
  chapo?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { candidature: c } = entete;
  return (
    <Page
      onglet={`${titre} : ${c.intitule}`}
      surtitre={
        <>
          {c.organisationNom}, « {c.intitule} »{c.numero ? `, n° ${c.numero}` : ''}{' '}
          <Demonstration oui={c.demonstration} />
        </>
      }
      titre={titre}
      chapo={chapo}
      action={action}
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: c.appelIntitule, adresse: `/appels/${c.appel}` },
        { libelle: 'Candidatures', adresse: `/appels/${c.appel}/candidatures` },
        { libelle: c.organisationNom, adresse: `/candidatures/${c.id}` },
      ]}
    >
      <p className="m-etat-dossier">
        <Etiquette ton="information">{entete.etatLibelle}</Etiquette> depuis le {date(entete.etatDepuis)}.{' '}
        {entete.instructeur ? `Examinée par ${entete.instructeur}.` : "Personne ne l'examine encore."}
      </p>
      <Onglets nom="Examen de la candidature" actif={actif} liens={entete.onglets} />
      {children}
    </Page>
  );
}

/** « 72,00 sur 100 ». */
export const enPoints = (note: string | null): string =>
  note === null ? 'non calculable' : `${note.replace('.', ',')} sur 100`;

/** Un désaccord entre lecteurs se voit en toutes lettres, pas seulement en couleur. */
export function Ecart({ ecart, alerte }: { ecart: string | null; alerte: boolean }) {
  if (ecart === null) return <>moins de deux lectures</>;
  return (
    <>
      {ecart.replace('.', ',')} points {alerte ? <Etiquette ton="attention">à discuter</Etiquette> : null}
    </>
  );
}
