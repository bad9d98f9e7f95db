import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { NoteDossier } from '../forme.ts';
import type { Entete } from '../requetes/entete.ts';
import { EN_EXAMEN, resultatDe } from './gestes.ts';

/** Les critères pesés : la note se lit terme à terme, et le total se refait de tête. */
export function Selection({ entete, note, resultat }: { entete: Entete; note: NoteDossier; resultat: unknown }) {
  const modifiable = entete.instruit && EN_EXAMEN.includes(entete.dossier.etat);
  return (
    <Section
      titre={note.total === null ? 'Sélection : la note' : `Sélection : ${note.total.replace('.', ',')} points sur 100`}
      id="selection"
    >
      <p>
        <strong>{note.explication}</strong>
      </p>
      {note.termes.length > 0 ? (
        <Tableau
          legende="La note, terme à terme"
          cle={(t) => t.id}
          lignes={note.termes}
          colonnes={[
            { id: 'libelle', titre: 'Critère', valeur: (t) => t.libelle },
            { id: 'note', titre: 'Note', valeur: (t) => t.note, numerique: true, absent: 'pas encore noté' },
            { id: 'echelle', titre: 'Sur', valeur: (t) => t.echelle, numerique: true },
            { id: 'poids', titre: 'Poids', valeur: (t) => t.poids, numerique: true, unite: '%' },
            { id: 'calcul', titre: 'Points', valeur: (t) => t.calcul },
            { id: 'commentaire', titre: 'Commentaire', valeur: (t) => t.commentaire, absent: 'aucun' },
            {
              id: 'par',
              titre: 'Par',
              valeur: (t) => (t.par && t.le ? `${t.par}, le ${date(t.le)}` : ''),
              absent: 'personne',
            },
          ]}
        />
      ) : null}
      {modifiable && note.termes.length > 0 ? (
        <Formulaire id="selection" action="?geste=noter" resultat={resultatDe(resultat, 'note.')}>
          <input type="hidden" name="version" value={entete.dossier.version} />
          <div className="m-deux-colonnes m-moities">
            {note.termes.map((t) => (
              <fieldset className="m-partie" key={t.id}>
                <legend>{t.libelle}</legend>
                {t.aide ? <p className="m-mention">{t.aide}</p> : null}
                <ChampNombre
                  nom={`note.${t.id}`}
                  libelle={`Note de 0 à ${t.echelle}`}
                  aide="Vide : pas encore noté."
                  valeur={t.note}
                  facultatif
                />
                <ChampTexte
                  nom={`commentaire.${t.id}`}
                  libelle="Ce qui la justifie"
                  valeur={t.commentaire}
                  lignes={2}
                  facultatif
                />
              </fieldset>
            ))}
          </div>
          <Boutons>
            <BoutonEnvoi>Enregistrer les notes</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      <p className="m-mention">
        Chaque note est rapportée à son échelle puis multipliée par son poids publié ; les points sont arrondis au
        centième et additionnés. Un critère non noté ne compte pas pour zéro : la note reste non calculable.
      </p>
    </Section>
  );
}
