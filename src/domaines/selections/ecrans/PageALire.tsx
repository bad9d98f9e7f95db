import type { ReactNode } from 'react';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Page } from '#src/presentation/Page.tsx';
import type { ALire } from '../requetes/pageLectures.ts';

/** L'habillage des pages d'un lecteur ou d'un expert : elles ne mènent qu'à ce qui lui est confié. */
export function PageALire({
  candidature: c,
  titre,
  chapo,
  children,
}: {
  candidature: ALire['candidature'];
  titre: string;
  chapo: ReactNode;
  children: ReactNode;
}) {
  return (
    <Page
      onglet={`${titre} : ${c.intitule}`}
      surtitre={
        <>
          {c.organisationNom}, « {c.intitule} », {c.appelIntitule}, {c.financeurNom}{' '}
          <Demonstration oui={c.demonstration} />
        </>
      }
      titre={titre}
      chapo={chapo}
      fil={[{ libelle: 'Mes lectures', adresse: '/mes-lectures' }]}
    >
      {children}
    </Page>
  );
}
