import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, octets } from '#src/presentation/format.ts';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { agirSurRapport } from '../gestes.ts';
import { lireRapport, lireVerifications, type Verification, versionsComparables } from '../requetes.ts';
import { seDiffuse } from '../reserver.ts';
import { LIBELLES_GENRE, lecteursDe } from '../studio/forme.ts';
import { viser } from '../viser.ts';
import type { Route } from './+types/fiche';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const rapport = await lireRapport(base(), acteur, numero(params.id));
  const [autres, verifications, vise] = await Promise.all([
    versionsComparables(base(), acteur, rapport),
    lireVerifications(base(), rapport.id),
    viser(base(), rapport.territoire),
  ]);
  return {
    rapport,
    autres: autres.filter(({ id }) => id !== rapport.id),
    verifications,
    mien: peut(acteur, 'rapports.lireBrouillon', rapport),
    diffusable:
      seDiffuse(rapport) && peut(acteur, 'rapports.diffuser', { ...vise, organisationId: rapport.organisationId }),
  };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agirSurRapport(request, context, numero(params.id));

export default function FicheRapport({ loaderData, actionData }: Route.ComponentProps) {
  const { rapport, autres, verifications, diffusable, mien } = loaderData;
  const adresse = `/rapports/${rapport.id}`;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  return (
    <Page
      titre={`${rapport.territoireNom} : ${minuscule(LIBELLES_GENRE[rapport.genre])}, version ${rapport.numero} figée le ${date(rapport.date)}`}
      onglet={`${rapport.territoireNom}, version ${rapport.numero}`}
      surtitre="Version figée"
      fil={[{ libelle: 'Rapports', adresse: '/rapports' }]}
      {...(rapport.complet ? { action: { libelle: "Lire à l'écran", adresse: `${adresse}/document` } } : {})}
    >
      <Section titre="Les fichiers">
        <Tableau
          legende="Fichiers de cette version"
          legendeMasquee
          colonnes={[
            {
              id: 'format',
              titre: 'Fichier',
              valeur: (f) => FORMATS[f.format].nom,
              rendu: (f) => (
                <a href={`${adresse}/fichiers/${f.format}`} download>
                  {FORMATS[f.format].nom}
                </a>
              ),
            },
            { id: 'usage', titre: 'Usage', valeur: (f) => FORMATS[f.format].usage },
            { id: 'octets', titre: 'Taille', valeur: (f) => octets(f.octets) },
            {
              id: 'sha256',
              titre: 'Empreinte (SHA-256)',
              valeur: (f) => f.sha256,
              rendu: (f) => <code className="m-empreinte">{f.sha256}</code>,
            },
          ]}
          lignes={rapport.fichiers}
          cle={(f) => f.format}
        />
      </Section>
      <Section titre="Ce qui est gardé">
        <dl className="m-proprietes">
          <dt>Figé</dt>
          <dd>
            {dateHeure(rapport.produitLe)} par {rapport.auteurNom} ({rapport.organisationNom})
          </dd>
          <dt>Qui le lit</dt>
          <dd>
            {rapport.diffuseLe ? `Toute personne connectée, depuis le ${date(rapport.diffuseLe)}` : lecteursDe(rapport)}
          </dd>
          <dt>Contenu</dt>
          <dd>
            {rapport.complet ? (
              <>
                Données, textes, recommandations et cartes, empreinte{' '}
                <code className="m-empreinte">{rapport.contenuSha256}</code>
              </>
            ) : (
              'Produit avant les versions figées : seul le PDF a été gardé.'
            )}
          </dd>
        </dl>
        {diffusable ? (
          <Formulaire id="diffuser">
            <input type="hidden" name="geste" value="diffuser" />
            <input type="hidden" name="diffuser" value={rapport.diffuseLe ? 'non' : 'oui'} />
            <BoutonEnvoi variante="secondaire">
              {rapport.diffuseLe ? 'Réserver à mon organisation' : 'Diffuser à toute personne connectée'}
            </BoutonEnvoi>
          </Formulaire>
        ) : null}
      </Section>
      {rapport.complet ? <SectionVerification verifications={verifications} refus={refus} /> : null}
      {autres.length > 0 && rapport.complet ? (
        <Section titre="D'une version à l'autre">
          <ul>
            {autres.map((autre) => {
              const [a, b] = [autre, rapport].sort((x, y) => x.date.localeCompare(y.date) || x.id - y.id);
              return (
                <li key={autre.id}>
                  <Link to={`/rapports/comparer?a=${a?.id}&b=${b?.id}`}>
                    Comparer à la version {autre.numero} du {date(autre.date)}
                    {autre.organisationId === rapport.organisationId ? '' : ` (${autre.organisationNom})`}
                  </Link>
                </li>
              );
            })}
          </ul>
        </Section>
      ) : null}
      <p>
        {rapport.genre === 'etat_des_lieux' ? (
          <Link to={`/territoires/${rapport.territoire}/etat-des-lieux${enAdresse(rapport.question)}`}>
            Voir l'état des lieux avec les chiffres d'aujourd'hui
          </Link>
        ) : mien && rapport.brouillon ? (
          <Link to={`/rapports/brouillons/${rapport.brouillon}`}>
            Continuer ce rapport avec les chiffres d'aujourd'hui
          </Link>
        ) : null}
      </p>
      {rapport.genre === 'etat_des_lieux' ? <LienFil objet={`rapport:${rapport.id}`} /> : null}
    </Page>
  );
}

/** La question de la version, pour retrouver la même avec les chiffres du jour. */
function enAdresse({ public: public_, mode, types }: Record<string, unknown>): string {
  const p = new URLSearchParams();
  if (typeof public_ === 'string') p.set('public', public_);
  if (typeof mode === 'string' && mode !== 'voiture') p.set('mode', mode);
  if (Array.isArray(types)) for (const type of types) p.append('type', String(type));
  return p.size > 0 ? `?${p}` : '';
}

function SectionVerification({ verifications, refus }: { verifications: Verification[]; refus: unknown }) {
  const [derniere] = verifications;
  return (
    <Section titre="Vérifier">
      <p>
        Les quatre fichiers sont refaits depuis le contenu gardé, puis comparés à ceux qui ont été remis. Les chiffres
        du jour n'y entrent pas.
      </p>
      {derniere ? (
        <Alerte
          ton={derniere.identique ? 'succes' : 'attention'}
          titre={`${derniere.identique ? 'Identiques, octet pour octet' : 'Différences'} : vérifié le ${dateHeure(derniere.le)} par ${derniere.par}`}
        >
          {derniere.identique ? null : (
            <ul>
              {derniere.details
                .filter(({ fichier, refait }) => fichier !== 'intact' || refait !== 'identique')
                .map(({ format, fichier, refait }) => (
                  <li key={format}>{phraseEcart(FORMATS[format].nom, fichier, refait)}</li>
                ))}
            </ul>
          )}
        </Alerte>
      ) : null}
      <Formulaire resultat={refus} id="verifier">
        <input type="hidden" name="geste" value="verifier" />
        <BoutonEnvoi variante="secondaire">{derniere ? 'Vérifier de nouveau' : 'Vérifier'}</BoutonEnvoi>
      </Formulaire>
    </Section>
  );
}

function phraseEcart(nom: string, fichier: string, refait: string): string {
  if (fichier === 'absent') return `${nom} : le fichier gardé manque sur le disque.`;
  if (fichier === 'altere') return `${nom} : le fichier gardé a été modifié depuis le gel.`;
  return refait === 'different'
    ? `${nom} : le fichier gardé est intact ; le programme d'aujourd'hui en produirait un autre (version nouvelle).`
    : '';
}
