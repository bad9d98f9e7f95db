import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Document } from '#src/presentation/Document.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { etablirDocument } from '../genres/etatDesLieux.ts';
import { avancement, dernieresVersions, ouvrirBrouillon } from '../requetesBrouillon.ts';
import type { Route } from './+types/etatDesLieux';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await ouvrirBrouillon(base(), acteur, request, params.ref);
  const { territoire, question, brouillon } = page;
  const demande = { ...brouillon, question, date: aujourdhui(), auteur: acteur.organisationNom };
  const { document, etat, recommandations } = await etablirDocument(base(), acteur, demande, { contours: false });
  const { diapositives: _, ...montre } = document;
  return {
    ...page,
    document: montre,
    phrase: etat.phrase,
    ou: avancement(brouillon, recommandations),
    versions: await dernieresVersions(base(), acteur, territoire.ref),
  };
}

export default function EcranEtatDesLieux({ loaderData }: Route.ComponentProps) {
  const { document, territoire, adresse, suite, peut, phrase } = loaderData;
  return (
    <Page
      titre={phrase}
      onglet={`État des lieux : ${territoire.nom}`}
      surtitre={`État des lieux : ${territoire.nom}`}
      fil={[{ libelle: territoire.nom, adresse: `/territoires/${territoire.ref}` }]}
      {...(peut.figer ? { action: { libelle: 'Figer cette version', adresse: `${adresse}/figer${suite}` } } : {})}
    >
      <Redaction donnees={loaderData} />
      {document.blocs.length === 0 ? <Alerte ton="attention">Ce territoire n'a aucune commune.</Alerte> : null}
      <Document document={document} />
    </Page>
  );
}

/** Où en est le brouillon, et ce qu'on peut y faire. */
function Redaction({ donnees }: { donnees: Awaited<ReturnType<typeof loader>> }) {
  const { brouillon, adresse, suite, peut, ou, versions } = donnees;
  return (
    <section className="m-encadre" aria-label="Rédaction">
      <p>
        <strong>Brouillon : chiffres du jour.</strong>{' '}
        {brouillon.modifieLe
          ? `Dernière écriture le ${dateHeure(brouillon.modifieLe)} par ${brouillon.modifiePar}. `
          : "Personne n'y a encore écrit. "}
        {ou.aRelire > 0
          ? `${pluriel(ou.aRelire, 'recommandation est proposée', 'recommandations sont proposées')} et à relire`
          : 'Aucune recommandation à relire'}
        {ou.retenues > 0 ? `, ${pluriel(ou.retenues, 'retenue')}` : ''}
        {ou.ecartees > 0 ? `, ${pluriel(ou.ecartees, 'écartée')}` : ''}.
        {ou.tombees > 0
          ? ` ${pluriel(ou.tombees, 'constat ne tient plus', 'constats ne tiennent plus')} avec les données du jour.`
          : ''}
      </p>
      {peut.rediger ? (
        <ul className="fr-btns-group fr-btns-group--inline fr-btns-group--sm m-boutons-liens">
          <li>
            <Link className="fr-btn fr-btn--secondary" to={`${adresse}/recommandations${suite}`}>
              Décider des recommandations
            </Link>
          </li>
          <li>
            <Link className="fr-btn fr-btn--secondary" to={`${adresse}/textes${suite}`}>
              Écrire les textes
            </Link>
          </li>
        </ul>
      ) : null}
      {versions.length > 0 ? (
        <p>
          Versions figées :{' '}
          {versions.map(({ id, numero, date: jour, organisationNom }, rang) => (
            <span key={id}>
              {rang > 0 ? ', ' : ''}
              <Link to={`/rapports/${id}`}>
                version {numero} du {date(jour)} ({organisationNom})
              </Link>
            </span>
          ))}
          .
        </p>
      ) : null}
    </section>
  );
}
