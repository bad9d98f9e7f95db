import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { appelPublic } from '../../requetes/public.ts';
import { versionPublique } from '../../requetes/vie.ts';
import type { Route } from './+types/version';
import { regimesLisibles } from './lire.ts';
import { Projet } from './Projet.tsx';
import { Regles } from './Regles.tsx';

export async function loader({ params }: Route.LoaderArgs) {
  const appel = await appelPublic(base(), numero(params.id));
  const lue = await versionPublique(base(), appel.id, numero(params.numero));
  return { id: appel.id, regimes: regimesLisibles(lue.version.contenu.financement.regimes), ...lue };
}

export default function Version({
  loaderData: { id, regimes, version: v, derniere, changements },
}: Route.ComponentProps) {
  return (
    <Page
      fil={[
        { libelle: 'Appels ouverts', adresse: '/appels-ouverts' },
        { libelle: v.intitule, adresse: `/appels-ouverts/${id}` },
      ]}
      surtitre={v.intitule}
      onglet={`Version ${v.numero}`}
      titre={
        v.numero === 1
          ? `La première version, publiée le ${dateHeure(v.le)}`
          : `La version ${v.numero} change ${pluriel(changements.length, 'point')}`
      }
      chapo={v.numero === 1 ? undefined : `Publiée le ${dateHeure(v.le)}. ${v.note}`}
    >
      {v.numero < derniere ? (
        <Alerte ton="attention" titre={`Cette version n'est plus en vigueur : la version ${derniere} l'a remplacée`} />
      ) : null}
      {changements.map(({ quoi, avant, apres }) => (
        <Section key={quoi} titre={quoi}>
          {avant ? (
            <p className="m-texte-long">
              <strong>Avant.</strong> <del>{avant}</del>
            </p>
          ) : (
            <p>Ajouté.</p>
          )}
          {apres ? (
            <p className="m-texte-long">
              <strong>Maintenant.</strong> <ins>{apres}</ins>
            </p>
          ) : (
            <p>Retiré.</p>
          )}
        </Section>
      ))}
      <details className="m-clause">
        <summary>Lire toute cette version</summary>
        <Projet contenu={v.contenu} />
        <Regles contenu={v.contenu} regimes={regimes} />
      </details>
    </Page>
  );
}
