import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { libelleNaf } from '#src/referentiels/naf.ts';
import { type Groupe, LIBELLES_SOURCES, type Sources } from '../../regles/fusion.ts';
import { adresseWebSure } from '../../regles/saisie.ts';
import { presenterSiret } from '../../regles/siret.ts';
import type { Fiche, lireEntourage } from '../../requetes/fiche.ts';
import { Type } from '../communs.tsx';

type Entourage = Awaited<ReturnType<typeof lireEntourage>>;

const NOMS_IDENTIFIANTS: Record<string, string> = {
  asp: 'ASP',
  data_inclusion: 'data·inclusion',
  emplois: "emplois de l'inclusion",
};

/** D'où vient une valeur, et depuis quand. */
function Origine({ sources, groupe }: { sources: Sources; groupe: Groupe }) {
  const connue = sources[groupe];
  if (!connue) return null;
  return (
    <span className="m-mention">
      {' '}
      ({LIBELLES_SOURCES[connue.source]}, {date(connue.le)}
      {connue.par ? `, ${connue.par}` : ''})
    </span>
  );
}

export function Identite({
  fiche,
  soeurs,
  identifiants,
}: {
  fiche: Fiche;
  soeurs: Entourage['soeurs'];
  identifiants: Entourage['identifiants'];
}) {
  const site = adresseWebSure(fiche.site_web);
  const lignes: [string, ReactNode][] = [
    ['Type', <Type key="type" code={fiche.type} />],
    ['SIRET', presenterSiret(fiche.siret)],
    ['Enseigne', fiche.enseigne],
    [
      'Adresse',
      fiche.adresse || fiche.code_postal || fiche.communeNom ? (
        <>
          {[fiche.adresse, [fiche.code_postal, fiche.communeNom ?? fiche.commune_declaree].filter(Boolean).join(' ')]
            .filter(Boolean)
            .join(', ')}
          <Origine sources={fiche.sources} groupe="adresse" />
        </>
      ) : null,
    ],
    ['Activité déclarée (NAF)', fiche.naf ? `${fiche.naf} – ${libelleNaf(fiche.naf)}` : null],
    [
      'Créée le',
      fiche.creation ? (
        <>
          {date(fiche.creation)}
          <Origine sources={fiche.sources} groupe="creation" />
        </>
      ) : null,
    ],
    [
      'Salariés (permanents et en insertion)',
      fiche.effectif === null ? null : (
        <>
          {nombre(fiche.effectif)}
          <Origine sources={fiche.sources} groupe="effectif" />
        </>
      ),
    ],
    [
      'Site web',
      site ? (
        <a key="site" href={site} rel="noopener noreferrer">
          {fiche.site_web}
        </a>
      ) : (
        fiche.site_web
      ),
    ],
    [
      'Courriel',
      fiche.courriel ? (
        <a key="courriel" href={`mailto:${fiche.courriel}`}>
          {fiche.courriel}
        </a>
      ) : null,
    ],
    ['Téléphone', fiche.telephone],
    [
      'Identifiants',
      identifiants
        .map(({ source, identifiant }) => `${NOMS_IDENTIFIANTS[source] ?? source} : ${identifiant}`)
        .join(' ; ') || null,
    ],
  ];
  return (
    <Section titre="Qui">
      <dl className="m-proprietes">
        {lignes
          .filter(([, valeur]) => valeur !== null && valeur !== '')
          .map(([libelle, valeur]) => (
            <div key={libelle}>
              <dt>{libelle}</dt>
              <dd>{valeur}</dd>
            </div>
          ))}
        {soeurs.length > 0 ? (
          <div>
            <dt>Même organisme (SIREN)</dt>
            <dd>
              {soeurs.map((soeur, rang) => (
                <Fragment key={soeur.id}>
                  {rang > 0 ? ', ' : ''}
                  <Link to={`/structures/${soeur.id}`}>
                    {soeur.nom} ({soeur.type})
                  </Link>
                </Fragment>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      {fiche.description ? <p className="m-texte">{fiche.description}</p> : null}
    </Section>
  );
}
