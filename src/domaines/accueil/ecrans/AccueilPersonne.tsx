import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Chiffre, Chiffres } from '#src/presentation/Chiffre.tsx';
import { anciennete, date, dateHeure, nombre, pluriel, typo } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import type { ChiffreAccueil } from '../chiffres.ts';
import type { Evenement } from '../evenements.ts';
import { type Attente, type Quand, TITRES_QUAND } from '../regles.ts';
import type { Suite } from '../suites.ts';

interface Donnees {
  acteur: { nom: string; organisationNom: string; journal: boolean };
  groupes: { quand: Quand; attentes: Attente[] }[];
  incomplet: boolean;
  chiffres: ChiffreAccueil[];
  evenements: Evenement[];
  suites: Suite[];
  importer: boolean;
}

/** L'accueil d'une personne connectée : ce qui l'attend d'abord, puis les chiffres de son périmètre, puis ce qui s'est passé. */
export function AccueilPersonne({ donnees }: { donnees: Donnees }) {
  const { acteur, groupes, incomplet, chiffres, evenements, suites, importer } = donnees;
  const total = groupes.reduce((n, g) => n + g.attentes.length, 0);
  const retards = groupes.find((g) => g.quand === 'retard')?.attentes.length ?? 0;
  const titre =
    total === 0
      ? "Rien ne vous attend aujourd'hui"
      : retards > 0
        ? `${pluriel(retards, 'action en retard', 'actions en retard')}, ${pluriel(total - retards, 'autre vous attend', 'autres vous attendent')}`
        : pluriel(total, 'action vous attend', 'actions vous attendent');
  return (
    <Page
      onglet="Accueil"
      surtitre={`Bonjour ${acteur.nom} · ${acteur.organisationNom}`}
      titre={titre}
      action={importer ? { libelle: 'Importer un fichier', adresse: '/imports/nouveau' } : undefined}
    >
      {incomplet ? (
        <Alerte ton="attention" titre="Cette page est incomplète">
          Une partie de ce qui vous attend n'a pas pu être lue. Rechargez la page dans un instant.
        </Alerte>
      ) : null}
      {groupes.map((g) => (
        <Section key={g.quand} titre={TITRES_QUAND[g.quand]}>
          <ul className="m-attentes">
            {g.attentes.map((a) => (
              <CarteAttente key={a.cle} attente={a} quand={g.quand} />
            ))}
          </ul>
        </Section>
      ))}
      {total === 0 ? (
        <Section titre="Que faire ensuite">
          <ul className="m-attentes">
            {suites.map((s) => (
              <li key={s.adresse} className="m-attente">
                <p className="m-attente__titre">{s.titre}</p>
                <p>{typo(s.detail)}</p>
                <p className="m-attente__lien">
                  <Link to={s.adresse}>{s.verbe}</Link>
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section titre="Votre périmètre en chiffres">
        <Chiffres>
          {chiffres.map((c) => (
            <Chiffre
              key={c.libelle}
              libelle={c.libelle}
              valeur={c.valeur === null ? null : nombre(c.valeur, { decimales: c.decimales })}
              unite={c.unite}
              definition={c.definition}
              date={c.date}
              confiance={c.confiance}
              {...(c.lignes ? { lignes: c.lignes } : {})}
              {...(c.conseil ? { conseil: c.conseil } : {})}
            />
          ))}
        </Chiffres>
      </Section>
      <Section
        titre="Ce qui s'est passé"
        liens={acteur.journal ? <Link to="/administration/journal">Tout le journal</Link> : null}
      >
        {evenements.length > 0 ? (
          <ul className="m-fils">
            {evenements.map((e) => (
              <li key={e.id}>
                {e.acteur} {e.adresse ? <Link to={e.adresse}>{e.phrase}</Link> : e.phrase}{' '}
                <time dateTime={e.instant.toISOString()}>{dateHeure(e.instant)}</time>
              </li>
            ))}
          </ul>
        ) : (
          <p>Rien encore dans votre organisation. Les imports, corrections et décisions s'écriront ici.</p>
        )}
      </Section>
    </Page>
  );
}

function CarteAttente({ attente, quand }: { attente: Attente; quand: Quand }) {
  return (
    <li className={`m-attente m-attente--${quand}`}>
      <p className="m-attente__titre">{attente.titre}</p>
      <p>{typo(attente.detail)}</p>
      <p className="m-attente__age">
        {attente.echeance
          ? `Échéance : ${attente.instant ? dateHeure(attente.instant) : date(attente.echeance)} (${anciennete(attente.echeance)})`
          : null}
        {!attente.echeance && attente.depuis ? `Le plus ancien : ${anciennete(attente.depuis)}` : null}
      </p>
      <p className="m-attente__lien">
        <Link to={attente.adresse}>
          {attente.verbe}
          <span className="fr-sr-only"> : {attente.titre}</span>
        </Link>
      </p>
    </li>
  );
}
