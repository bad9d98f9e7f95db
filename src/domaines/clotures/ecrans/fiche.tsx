import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { type BilanSitue, titreBilan } from '../forme.ts';
import { budgetAccepte } from '../regles/revue.ts';
import { lireBilan } from '../requetes/fiche.ts';
import type { Route } from './+types/fiche';
import { Contenu } from './Contenu.tsx';
import { EtatDuBilan, FIL, libelleEtat, Retard } from './communs.tsx';
import { LignesRevues } from './LignesRevues.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await lireBilan(base(), acteurDe(context), numero(params.id));
  return { ...page, analysees: Boolean(reglagesFichiers.clamd()) };
}

type PageBilan = Awaited<ReturnType<typeof lireBilan>>;

function titreDe({ bilan, examen }: PageBilan): string {
  const nom = titreBilan(bilan);
  if (bilan.etat === 'depose' && examen?.contradictoire === 'ouvert')
    return `${nom} : le porteur peut répondre aux réductions jusqu'au ${date(bilan.reponseAvantLe)}`;
  if (bilan.etat === 'depose') return `${nom} déposé, à examiner`;
  return `${nom} : ${libelleEtat(bilan.etat).toLowerCase()}`;
}

/** Ce que la personne peut faire maintenant, s'il y a quelque chose. */
function actionDe({ bilan, examen, remplit, examine }: PageBilan) {
  const ici = `/bilans-subventions/${bilan.id}`;
  if (remplit && bilan.etat === 'brouillon') return { libelle: 'Continuer le bilan', adresse: `${ici}/remplir` };
  if (remplit && bilan.etat === 'a_corriger') return { libelle: 'Corriger le bilan', adresse: `${ici}/remplir` };
  if (remplit && examen?.contradictoire === 'ouvert')
    return { libelle: 'Répondre aux réductions', adresse: `${ici}/repondre` };
  if (examine && bilan.etat === 'depose' && examen?.contradictoire === 'ouvert')
    return { libelle: 'Relire la revue', adresse: `${ici}/examiner` };
  if (examine && bilan.etat === 'depose') return { libelle: 'Examiner ligne par ligne', adresse: `${ici}/examiner` };
  if (examine && bilan.etat === 'refuse') return { libelle: 'Rouvrir le bilan', adresse: `${ici}/decider` };
  if (bilan.etat === 'accepte' && bilan.genre === 'final')
    return { libelle: 'Voir les comptes', adresse: `/subventions/${bilan.subvention.id}/comptes` };
  return undefined;
}

export default function Fiche({ loaderData: page }: Route.ComponentProps) {
  const { bilan, contenu, examen, histoire } = page;
  const { subvention: s } = bilan;
  const dernier = histoire.findLast((h) => h.commentaire !== '');
  const action = actionDe(page);
  const revues = examen?.lignes.filter((l) => l.accepte !== null) ?? [];
  return (
    <Page
      fil={FIL(s)}
      surtitre={`${s.organisationNom}, « ${s.intitule} »`}
      titre={titreDe(page)}
      onglet={titreBilan(bilan)}
      chapo={`Convention ${s.numero}, du ${date(bilan.debut)} au ${date(bilan.fin)}.`}
      {...(action ? { action } : {})}
    >
      {dernier && ['a_corriger', 'refuse', 'accepte'].includes(bilan.etat) ? (
        <Alerte
          ton={bilan.etat === 'accepte' ? 'information' : 'attention'}
          titre={`${dernier.acteur}, ${dernier.organisation}`}
        >
          <p className="m-texte-long">{dernier.commentaire}</p>
        </Alerte>
      ) : null}
      <dl className="m-proprietes">
        <div>
          <dt>État</dt>
          <dd>
            <EtatDuBilan etat={bilan.etat} /> <Retard bilan={bilan} /> <Demonstration oui={bilan.demonstration} />
          </dd>
        </div>
        <div>
          <dt>À déposer avant le</dt>
          <dd>{dateHeure(bilan.dueLe, 'aucune date fixée')}</dd>
        </div>
        {bilan.deposeLe ? (
          <div>
            <dt>Déposé</dt>
            <dd>
              le {dateHeure(bilan.redeposeLe)}, par {bilan.deposePar}
            </dd>
          </div>
        ) : null}
        {bilan.empreinte ? (
          <div>
            <dt>Empreinte</dt>
            <dd>
              <code className="m-empreinte">{bilan.empreinte}</code>
            </dd>
          </div>
        ) : null}
        {page.documents.length > 0 ? (
          <div>
            <dt>Récépissés</dt>
            <dd>
              {page.documents.map((d) => (
                <span key={d.id}>
                  <a href={`/bilans-subventions/${bilan.id}/documents/${d.id}`} download>
                    {d.format.toUpperCase()} du {dateHeure(d.le)}
                  </a>{' '}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      {revues.length > 0 && (page.examine || bilan.revueLe || bilan.etat === 'accepte') ? (
        <Section titre="Ce qui est accepté">
          <LignesRevues lignes={examen?.lignes ?? []} />
          {page.remplit && examen?.contradictoire === 'ouvert' ? (
            <p>
              <Link to={`/bilans-subventions/${bilan.id}/repondre`}>Répondre aux réductions</Link>
            </p>
          ) : null}
        </Section>
      ) : null}
      <Contenu
        bilan={bilan}
        contenu={contenu}
        analysees={page.analysees}
        accepte={bilan.etat === 'accepte' && examen ? budgetAccepte(contenu.realise.contenu, examen.lignes) : undefined}
      />
      <Section titre="Histoire">
        <ul className="m-fils">
          {histoire.map((h) => (
            <li key={`${h.le.toISOString()} ${h.transition}`}>
              <strong>{libelleEtat(h.vers as BilanSitue['etat'])}</strong>, {dateHeure(h.le)}, {h.acteur} (
              {h.organisation}){h.commentaire ? ` – ${h.commentaire}` : ''}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
