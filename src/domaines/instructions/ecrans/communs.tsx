import type { ReactNode } from 'react';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import type { Entete } from '../requetes/entete.ts';
import type { Financeur } from '../requetes/financeurs.ts';

const NATURES: Record<string, string> = { departement: 'département', region: 'région', epci: 'intercommunalité' };
export const libelleFinanceur = ({ nom, nature }: Pick<Financeur, 'nom' | 'nature'>) =>
  `${nom} (${NATURES[nature] ?? nature})`;

/** L'habillage des pages d'instruction d'un dossier : qui, où il en est, depuis quand, et les onglets. */
export function PageDossier({
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
  const { dossier } = entete;
  return (
    <Page
      onglet={`${titre} : ${dossier.structureNom}`}
      surtitre={
        <>
          {dossier.structureNom}, {dossier.structureType}, {dossier.annee}
          {dossier.numero ? `, dossier ${dossier.numero}` : ''} <Demonstration oui={entete.demonstration} />
        </>
      }
      titre={titre}
      chapo={chapo}
      action={action}
      fil={[
        { libelle: `Campagne ${dossier.annee}`, adresse: `/campagnes/${dossier.campagne}` },
        { libelle: 'Tableau', adresse: `/campagnes/${dossier.campagne}/tableau` },
        { libelle: dossier.structureNom, adresse: `/dossiers/${dossier.id}` },
      ]}
    >
      <p className="m-etat-dossier">
        <Etiquette ton="information">{entete.etatLibelle}</Etiquette> depuis le {date(entete.etatDepuis)}.{' '}
        {entete.instructeur ? `Instruit par ${entete.instructeur}.` : "Personne ne l'instruit encore."}
      </p>
      <Onglets nom="Instruction du dossier" actif={actif} liens={entete.onglets} />
      {children}
    </Page>
  );
}
